export * from './auth';
export { call } from './call';
export { download, saveBlob } from './download';
export { applyFieldErrors } from './fields';
export { idempotencyKey, ifMatch, useIdempotencyKey } from './headers';
export { ApiError, type FieldFault, type Problem, toApiError } from './problem';
export { useRules } from './rules';
export { faultText, type Sentence, sentenceOf, waitOf } from './sentence';
export { endSession, hasSession, refreshSession, sessionEvents, sessionFetch } from './session';
