import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type KnownRoute, routes } from './catalogue.js';

/** Days that people say and that are no promise, or have a rule of their own: which one. */
const otherDays: Record<string, string> = {
  'intake.registerCall devices.soldOn': 'past: SOLD_AFTER',
  'intake.registerCall devices.guaranteeUntil': 'a guarantee may have run out',
  'intake.filePaper soldOn': 'past: SOLD_AFTER',
  'intake.openRecall devices.device.soldOn': 'past: SOLD_AFTER',
  'intake.openRecall devices.device.guaranteeUntil': 'a guarantee may have run out',
  'intake.putAgents agents.from': 'an agent may have acted before it was entered',
  'intake.putAgents agents.until': 'what is over is entered, too',
  'intake.requestService devices.soldOn': 'past: SOLD_AFTER',
  'intake.requestService devices.guaranteeUntil': 'a guarantee may have run out',
  'dispatch.openPlan devices.soldOn': 'past: SOLD_AFTER',
  'dispatch.openPlan devices.guaranteeUntil': 'a guarantee may have run out',
  'dispatch.openPlan firstOn': 'what of a plan is past is made up or passed over, and said so',
  'dispatch.openPlan endsOn': 'after its first day',
  'dispatch.putTechnicianDays days.day': 'shifts that were worked stay in the book',
  'billing.draftFeeSchedule from': 'asked when it is published',
  'billing.signContract startsOn': 'a contract may be entered after it began',
  'billing.signContract endsOn': 'after its first day',
  'billing.renewContract endsOn': 'after the day on which it ended',
  'hr-assessment.putBranches branches.adoptions.from': 'packs are adopted since whenever that was',
  'hr-assessment.putPeople people.from': 'people are listed who have had a seat for long',
  'hr-assessment.putPeople people.until': 'and whose seat is over: what they did in it stays',
  'hr-assessment.putPeople people.suspended.from': 'a suspension that has begun, or is over',
  'hr-assessment.putPeople people.suspended.until': 'after its first day',
  'hr-assessment.putPeople people.lastDay': 'somebody may have left',
  'hr-assessment.putPeople people.seats.from': 'as the first seat',
  'hr-assessment.putPeople people.seats.until': 'as the first seat',
  'hr-assessment.putQualifications qualifications.passedOn': 'past: no examination of tomorrow',
  'hr-assessment.putQualifications qualifications.validUntil': 'a qualification may have run out',
};

type Node = {
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  format?: string;
  pattern?: string;
};
const daysIn = (node: Node, path: string): string[] => [
  ...(node.format === 'date' ? [path] : []),
  ...Object.entries(node.properties ?? {}).flatMap(([name, one]) =>
    daysIn(one, path ? `${path}.${name}` : name),
  ),
  ...(node.items ? daysIn(node.items, path) : []),
  ...(node.anyOf ?? []).flatMap((one) => daysIn(one, path)),
];
const said = Object.entries(routes).flatMap(([service, of]) =>
  Object.entries(of as Record<string, KnownRoute>)
    .filter(([, { method }]) => method !== 'GET')
    .flatMap(([name, route]) => {
      const shape = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as Node;
      return [...new Set(daysIn(shape, ''))].map((path) => ({ at: `${service}.${name} ${path}`, route }));
    }),
);

describe('a day that people say', () => {
  it('is one that is promised, and refused where it is past when it is said, or says here what else it is', () => {
    const others = said
      .filter(({ route }) => !(route.refusals as readonly string[]).includes('PROMISED_DAY_PAST'))
      .map(({ at }) => at);
    expect(others).toEqual(Object.keys(otherDays));
  });
  it('of those that are promised', () => {
    const promised = said.filter(({ at }) => !(at in otherDays)).map(({ at }) => at);
    expect(promised).toEqual([
      'dispatch.finish missingPart.expectedOn',
      'dispatch.awaitPart expectedOn',
      'repair-shop.awaitPart expectedOn',
      'repair-shop.inspect returnOn',
      'repair-shop.handToMaker dueOn',
    ]);
  });
});
