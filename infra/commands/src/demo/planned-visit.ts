import { type RequestOf, routes } from '@aftercase/contracts';
import type { Pack } from '@aftercase/regulations';
import { noteAccepted } from '../command/journal.js';
import { eventually, Problem } from '../command/signed-in.js';
import { seeThrough } from './play-kind.js';
import { plain } from './script/course.js';
import { day, phone } from './script/made-up.js';
import { personFor, type Staff } from './script/staff.js';

const { billing, intake } = routes;

/**
 * The sales centre signs a contract with a visit each quarter, the first of them today. Nobody calls: the plan enters
 * the call, the contract's balance bears the visit. Answers the case's number once it is archived.
 */
export async function playPlannedVisit(staff: Staff, pack: Pack, n: number): Promise<string> {
  const { branch } = staff;
  const seller = personFor(staff, 'sales-centre');
  const file = { branch, name: '嘉兴宾馆', phone: phone('137', n), address: '中山路 8 号' };
  const { customer } = await seller.ask(intake.openCustomerFile, file);
  const serial = `HT-${Date.now()}-${n}`;
  const signing: RequestOf<typeof billing.signContract> = {
    branch,
    customer,
    startsOn: day(0),
    endsOn: day(-364),
    billsPerVisit: false,
    chargeFen: null,
    devices: [{ productLine: '热水器', model: 'RS-60', serial }],
    granted: { visits: 4, labourMinutes: 600, partsFen: 100_000 },
    visits: { kind: 'maintenance', every: { unit: 'months', count: 3 }, moved: 'stays' },
  };
  // Billing hears of a new file a moment after intake has it.
  await eventually(`customer ${customer} known to billing`, () =>
    seller.ask(billing.signContract, signing).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'CUSTOMER_NOT_FOUND') return undefined;
      throw error;
    }),
  );
  const caseId = await eventually(`planned visit to ${serial}`, async () => {
    const { cases } = await staff.clerk.ask(intake.findCases, { serial, limit: 1 });
    return cases[0]?.caseId;
  });
  noteAccepted({ by: 'demo', call: caseId, cases: [caseId] });
  return seeThrough(staff, pack, { id: 'planned-visit', ...plain }, caseId);
}
