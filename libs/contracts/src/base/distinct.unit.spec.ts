import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routes } from '../catalogue.js';
import type { Route } from './define.js';
import { distinctLists } from './distinct.js';

/** Lists in which a thing may stand twice, with the reason. */
const mayRepeat: Record<string, string> = {
  'finish.parts': 'one code at two prices is two lines: one part new, one at a lower price',
  'finishRepair.parts': 'one code at two prices is two lines: one part new, one at a lower price',
  'stateReturnCost.lines': 'two lines may be alike: carriage there and carriage back',
  'offerQuotation.lines': 'two lines may be alike: labour of two visits',
};

type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  valueType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  left?: z.ZodType;
  right?: z.ZodType;
  getter?: () => z.ZodType;
};
/** Every list below a shape, with its path. */
function listsIn(shape: z.ZodType, path: string, depth = 0): { path: string; list: z.ZodType }[] {
  const def = shape.def as unknown as Def;
  const below = Object.entries(def.shape ?? {}).map(([name, one]) => [`${path}.${name}`, one] as const);
  const same = [def.element, def.innerType, def.valueType, def.in, def.out, def.left, def.right];
  const inside = [...same, ...(def.options ?? []), def.getter?.()].filter((one) => one !== undefined);
  if (depth > 20) return [];
  const found = [...below, ...inside.map((one) => [path, one] as const)].flatMap(([at, one]) =>
    listsIn(one, at, depth + 1),
  );
  return def.type === 'array' ? [{ path, list: shape }, ...found] : found;
}
const placesRefused = (route: Route, input: object) =>
  (route.input.safeParse(input).error?.issues ?? []).map(({ path }) => path.join('.'));
const lists = Object.values(routes).flatMap((ofService) =>
  Object.entries(ofService as Record<string, Route>).flatMap(([name, { input }]) => listsIn(input, name)),
);

describe('a list that somebody sends', () => {
  it.each(lists)('3.7 $path says each thing once, or there is a reason why not', ({ path, list }) => {
    expect(distinctLists.has(list) || mayRepeat[path], path).toBeTruthy();
  });

  it('3.7 none has a reason that is not needed', () => {
    const needed = lists.filter(({ list }) => !distinctLists.has(list)).map(({ path }) => path);
    expect(Object.keys(mayRepeat).sort()).toEqual([...new Set(needed)].sort());
    expect(lists.length).toBeGreaterThan(15);
  });
});

describe('the same thing twice in one request', () => {
  const customer = '018f0000-0000-7000-8000-000000000001';
  const device = (serial: string | null) => ({ productLine: '热水器', model: 'RS-60', serial });
  const [one, again, other] = [device('CV-1001'), device(' ｃｖ－1001'), device('CV-1002')];
  const call = {
    branch: 'JX',
    channel: 'phone',
    fault: '不制热',
    customer: { name: '王', phone: '13800000000' },
  };
  const recall = { branch: 'JX', reason: '召回' };
  const ofRecall = (...devices: object[]) => devices.map((device) => ({ customer, device }));
  const plan = {
    branch: 'JX',
    customer,
    kind: 'visit',
    every: { unit: 'days', count: 7 },
    firstOn: '2027-01-04',
  };
  const period = { startsOn: '2027-01-01', endsOn: '2027-12-31' };
  const contract = { branch: 'JX', customer, ...period, granted: {}, billsPerVisit: false, chargeFen: null };
  const { intake, dispatch, billing, complaints, 'hr-assessment': hr } = routes;
  const fee = (code: string, unitFen: number) => ({ code, name: '上门费', unitFen });
  const branch = (code: string, adoptions: object[] = []) => ({ branch: code, name: '嘉兴', adoptions });
  const person = (id: string, active = true) => ({
    person: id,
    name: '赵',
    role: 'technician',
    branch: 'JX',
    active,
  });
  const day = (date: string) => ({ technician: 'jx-technician-1', day: date, shift: null });
  const adopted = (productLine: string, pack: string) => ({ productLine, pack, from: '2027-01-01' });

  it.each<[string, Route, (twice: boolean) => object, string]>([
    [
      'a serial in a call',
      intake.registerCall,
      (t) => ({ ...call, devices: [one, other, t ? again : device('3')] }),
      'devices.2.serial',
    ],
    [
      'a serial in a recall',
      intake.openRecall,
      (t) => ({ ...recall, devices: ofRecall(one, t ? again : other) }),
      'devices.1.device.serial',
    ],
    [
      'a serial in a plan',
      dispatch.openPlan,
      (t) => ({ ...plan, devices: [one, t ? again : other] }),
      'devices.1.serial',
    ],
    [
      'a serial in a contract',
      billing.signContract,
      (t) => ({ ...contract, devices: [one, t ? again : other] }),
      'devices.1',
    ],
    [
      'a model in a contract',
      billing.signContract,
      (t) => ({ ...contract, devices: [device(null), t ? device(null) : one] }),
      'devices.1',
    ],
    [
      'a person',
      hr.putPeople,
      (t) => ({ people: [person('a1'), person('b1'), person(t ? 'a1' : 'a-1', false)] }),
      'people.2.person',
    ],
    [
      'a branch',
      hr.putBranches,
      (t) => ({ branches: [branch('JX'), branch(t ? 'JX' : 'HZ')] }),
      'branches.1.branch',
    ],
    [
      'a product line of a branch',
      hr.putBranches,
      (t) => ({ branches: [branch('JX', [adopted('服装', 'a'), adopted(t ? '服装 ' : '鞋', 'b')])] }),
      'branches.0.adoptions.1.productLine',
    ],
    [
      'a day of a technician',
      dispatch.putTechnicianDays,
      (t) => ({ days: [day('2027-01-01'), day(t ? '2027-01-01' : '2027-01-02')] }),
      'days.1.day',
    ],
    [
      'a phone of a customer, written otherwise',
      intake.correctCustomer,
      (t) => ({
        customer,
        reason: '更正',
        phones: [
          '0573-82051234转8012',
          '0573-82051234转8013',
          t ? '（0573）82051234 分机8012' : '13800000000',
        ],
      }),
      'phones.2',
    ],
    [
      'a cause of a finding',
      complaints.recordFinding,
      (t) => ({
        complaint: 'JX-P-20270101-0001',
        substantiated: true,
        person: null,
        causes: ['product', t ? 'product' : 'other'],
        finding: '查明',
      }),
      'causes.1',
    ],
    [
      'a code of a fee schedule',
      billing.draftFeeSchedule,
      (t) => ({
        branch: 'JX',
        from: '2027-01-01',
        lines: [fee('callout', 1), fee(t ? 'callout' : 'labour', 2)],
      }),
      'lines.1.code',
    ],
  ])('3.7 is refused with its second place: %s', (_, route, input, second) => {
    expect(placesRefused(route, input(false))).toEqual([]);
    expect(placesRefused(route, input(true))).toEqual([second]);
  });

  it('3.7 two devices without a serial are two devices', () => {
    const devices = [device(null), device(null)];
    expect(placesRefused(intake.registerCall, { ...call, devices })).toEqual([]);
  });
});
