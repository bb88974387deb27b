import { type StockCountState, type StockResult } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const CUSTODY = ['secrecy', 'custody'] as const;
export const MEASURES = ['safe', 'locked_cabinet', 'encryption', 'seal', 'view_only', 'watermark'] as const;
export const SECRET = ['mimi', 'jimi', 'juemi'] as const;
export const RESULT_TONES: Record<StockResult, Tone> = {
  pending: 'grey',
  agrees: 'green',
  missing: 'red',
  differs: 'orange',
  extra: 'orange',
};
export const COUNT_TONES: Record<StockCountState, Tone> = { open: 'blue', closed: 'green' };

export const measureOf = (code: string) => MEASURES.find((one) => one === code);
export const levelOf = (code: string) => SECRET.find((one) => one === code);
