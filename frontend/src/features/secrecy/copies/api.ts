import { CopyState, type Level, RequestState } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

/** Under this key stands everything an act of these desks may change. */
export const COPIES = ['secrecy', 'copies'] as const;
export const SCENES = ['mine', 'todo', 'all'] as const;
export const REQUEST_STATES = Object.values(RequestState);
export const COPY_STATES = Object.values(CopyState);

export const REQUEST_TONES: Record<RequestState, Tone> = {
  asked: 'blue',
  approved: 'green',
  refused: 'red',
  withdrawn: 'grey',
  used: 'cyan',
};
export const COPY_TONES: Record<CopyState, Tone> = {
  approved: 'blue',
  issued: 'cyan',
  returned: 'green',
  lost: 'red',
  destroyed: 'grey',
};
export const LEVEL_TONES: Record<Level, Tone> = {
  public: 'grey',
  internal: 'grey',
  mimi: 'blue',
  jimi: 'orange',
  juemi: 'red',
};
