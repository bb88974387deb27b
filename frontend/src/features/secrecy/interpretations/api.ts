import type { QuestionState } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const QUESTIONS = ['secrecy', 'questions'] as const;
/** As the policy page knows them. */
export const INTERPRETATIONS = ['interpretations'] as const;
export const QUESTION_TONES: Record<QuestionState, Tone> = { open: 'orange', answered: 'green' };
