import { useTranslation } from 'react-i18next';
import type { DocumentState, Level } from '@/api';
import { ToneTag } from '@/shared/ui/StateTag';
import { LEVEL_TONES, STATE_TONES } from './api';

export function LevelTag({ level }: { level: Level }) {
  const { t } = useTranslation('secrecy');
  return <ToneTag tone={LEVEL_TONES[level]}>{t(`levels.${level}`)}</ToneTag>;
}

export function StateOfDocument({ state }: { state: DocumentState }) {
  const { t } = useTranslation('secrecy');
  return <ToneTag tone={STATE_TONES[state]}>{t(`states.${state}`)}</ToneTag>;
}
