import type { Case } from '../api';
import { RowFiles } from '../RowFiles';

export const CaseFiles = ({ found }: { found: Case }) => <RowFiles type="complaints" id={found.id} />;
