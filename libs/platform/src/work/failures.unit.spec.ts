import { describe, expect, it } from 'vitest';
import { causeOf, isInfrastructureFailure, isTooSlow, Unreachable } from './failures.js';

const failing = (more: object, message = 'x') => Object.assign(new Error(message), more);

describe('whose fault a failure is', () => {
  it.each([
    ['a socket', failing({ code: 'ECONNREFUSED' })],
    ['several sockets', new AggregateError([failing({ code: 'ECONNREFUSED' })])],
    ['PostgreSQL shutting down', failing({ code: '57P01' })],
    ['a deadlock inside another error', new Error('driver', { cause: failing({ code: '40P01' }) })],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
    ['Temporal being away', failing({ cause: failing({ code: 14, details: 'No connection established' }) })],
    ['what a handler calls so', new Unreachable('the archive')],
  ])('%s is the infrastructure', (_what, failure) => expect(isInfrastructureFailure(failure)).toBe(true));

  it.each([
    ['a bug', new TypeError('cannot read properties of undefined')],
    ['a broken constraint', failing({ code: '23505' })],
    ['a wrong statement', failing({ code: '42P01' })],
    ['Temporal refusing the argument', failing({ code: 3, details: 'invalid argument' })],
    ['nothing at all', undefined],
  ])('%s is not', (_what, failure) => expect(isInfrastructureFailure(failure)).toBe(false));

  it('a statement that was given up as too slow is infrastructure, and known as such', () => {
    const slow = new Error('driver', { cause: failing({ code: '57014' }) });
    expect([isInfrastructureFailure(slow), isTooSlow(slow)]).toEqual([true, true]);
    expect(isTooSlow(failing({ code: '57P01' }))).toBe(false);
  });

  it('lists causes down to the innermost, in 1,000 characters', () => {
    expect(causeOf(new Error('outer', { cause: new TypeError('inner') }))).toBe(
      'Error: outer ← TypeError: inner',
    );
    expect(causeOf(new Error('x'.repeat(5000)))).toHaveLength(1000);
  });
});
