import { aCaller, type CaseWrite, caseWrites } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../intake-desk.spec.js';

/** What an endpoint wants beside the least of each field. */
const more: Record<string, object> = {
  handOverCase: { to: 'HZ' },
  decideOtherwise: { decision: 'entitlement', outcome: 'paid' },
};
/** What may be entered of a case that has ended, and why. */
const afterwards: Record<string, string> = {
  answerCustomer: 'an answer entered late takes a breach back',
  registerCall: 'the case that a new call follows has ended as a rule',
};

let desk: Desk;
let ended: string;
beforeAll(async () => {
  desk = await openDesk('intake-case-writes');
  ({ caseId: ended } = await desk.register());
  await desk.command('intake.archive', ended, { outcome: 'done', how: 'done', citations: [] });
});
afterAll(() => desk?.close());

const asking = ({ name, route, role, about }: CaseWrite, caseId: string) =>
  desk.ask(aCaller(role), route, about(caseId, more[name]));

describe('a case that never was, or that has ended', () => {
  it.each(caseWrites('intake'))('5.9 gets nothing new by $name', async (write) => {
    const before = await desk.everything();
    const unknown = await asking(write, 'JX-C-20261124-9999');
    expect([404, 422], unknown.code).toContain(unknown.status);
    expect(write.route.refusals).toContain(unknown.code);
    expect(await desk.everything()).toEqual(before);
    if (write.name in afterwards) return;
    const late = await asking(write, ended);
    expect([409, 404], late.code).toContain(late.status);
    expect(write.route.refusals).toContain(late.code);
    expect(await desk.everything()).toEqual(before);
  });
});
