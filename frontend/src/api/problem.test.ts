import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { ApiError, fieldName, toApiError } from './problem';
import { faultText, sentenceOf } from './sentence';

const { t } = i18next;
const refusal = (status: number, body: object = {}, headers?: Record<string, string>) =>
  new ApiError(status, { status, ...body }, headers ? new Headers(headers) : undefined);

describe('a problem becomes an error', () => {
  it('keeps code, clauses and trace', () => {
    const error = refusal(403, { code: 'SELF_APPROVAL', title: '不可自批', clauses: ['P06-4.4-1'], request_id: 'r-9' });
    expect(error).toMatchObject({
      status: 403,
      code: 'SELF_APPROVAL',
      title: '不可自批',
      clauses: ['P06-4.4-1'],
      requestId: 'r-9',
    });
  });

  it('stands in for answers that are no problem document', () => {
    const gateway = toApiError('<html>', new Response(null, { status: 502, headers: { 'x-request-id': 'r-1' } }));
    expect(gateway).toMatchObject({ status: 502, code: 'HTTP_502', requestId: 'r-1' });
    expect(toApiError(new TypeError('Failed to fetch'))).toMatchObject({ status: 0, code: 'NETWORK' });
  });

  it('leaves a cancelled call alone', () => {
    const cancelled = new DOMException('stop', 'AbortError');
    expect(toApiError(cancelled)).toBe(cancelled);
  });

  it('reads JSON pointers', () => {
    expect(fieldName('/contacts/0/value')).toEqual(['contacts', 0, 'value']);
    expect(fieldName('/a~1b/c~0d')).toEqual(['a/b', 'c~d']);
    expect(fieldName('')).toEqual([]);
  });
});

describe('an error becomes a sentence', () => {
  it("says the server's own reason and names its clauses", () => {
    const sentence = sentenceOf(
      refusal(409, {
        code: 'SELF_APPROVAL',
        title: '不可',
        detail: '不可審批自己提出的申請。',
        clauses: ['P06-4.4-1'],
      }),
      t,
    );
    expect(sentence).toEqual({ text: '不可審批自己提出的申請。', clauses: ['P06-4.4-1'], requestId: undefined });
  });

  it.each([
    [new ApiError(0), '無法連接伺服器'],
    [refusal(412, { code: 'VERSION_CONFLICT', detail: 'etag' }), '剛被他人修改'],
    [refusal(404), '找不到這筆資料'],
    [refusal(403), '職務不包括'],
    [refusal(422), '不符合要求'],
    [refusal(503), '暫時無法服務'],
    [refusal(500), '系統發生錯誤'],
    [refusal(418), '操作未能完成'],
    [new Error('boom'), '操作未能完成'],
    [refusal(429, {}, { 'retry-after': '30' }), '30 秒'],
    [refusal(429, {}, { 'retry-after': '61' }), '2 分鐘'],
    [refusal(429), '請稍後再試'],
  ])('%s', (error, words) => {
    expect(sentenceOf(error, t).text).toContain(words);
  });

  it('shows the trace number of a failure only', () => {
    expect(sentenceOf(refusal(500, { request_id: 'r-5' }), t).requestId).toBe('r-5');
    expect(sentenceOf(refusal(409, { request_id: 'r-5' }), t).requestId).toBeUndefined();
  });
});

describe('a fault of a field', () => {
  it('is said in our words with its numbers', () => {
    expect(faultText({ pointer: '/name', code: 'string_too_long', detail: 'x', params: { max_length: 60 } }, t)).toBe(
      '最多 60 個字',
    );
  });
  it("falls back to the server's words for a rule of the business", () => {
    expect(faultText({ pointer: '/tax_no', code: 'TAX_NO_CHECKSUM', detail: '統一社會信用代碼校驗位不符' }, t)).toBe(
      '統一社會信用代碼校驗位不符',
    );
  });
});
