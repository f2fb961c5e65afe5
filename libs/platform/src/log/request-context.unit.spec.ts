import { describe, expect, it } from 'vitest';
import { RequestContext, traceIdOf } from './request-context.js';

describe('what every line of a request carries', () => {
  it('is the case of the first document that it comes to, where it did not name one', () => {
    RequestContext.run({}, () => {
      expect(RequestContext.fields()).not.toHaveProperty('caseId');
      RequestContext.about('JX-C-20261126-0001');
      RequestContext.about('JX-C-20261126-0002');
      expect(RequestContext.fields()).toMatchObject({ caseId: 'JX-C-20261126-0001' });
    });
    RequestContext.run({ caseId: 'JX-C-20261126-0003' }, () => {
      RequestContext.about('JX-C-20261126-0001');
      expect(RequestContext.fields()).toMatchObject({ caseId: 'JX-C-20261126-0003' });
    });
  });

  it('is one trace, which goes on under a span of its own', () => {
    RequestContext.run({}, () => {
      const [one, two] = [RequestContext.traceparent(), RequestContext.traceparent()];
      expect(traceIdOf(one)).toBe(RequestContext.traceId());
      expect(traceIdOf(two)).toBe(RequestContext.traceId());
      expect(one).not.toBe(two);
    });
    expect(RequestContext.traceparent()).toBeUndefined();
  });
});
