import { type RequestOf, routes } from '@aftercase/contracts';
import { aDevice } from '@aftercase/testing';
import { eventually } from '../eventually.js';
import { bringVoucherBack, daysAgo, found, registerCall, signature, surveyOf } from '../journey.js';
import type { Staff } from '../people.js';

const { dispatch, intake } = routes;
type Finish = RequestOf<typeof dispatch.finish>;

/** A device in its guarantee, so that no money comes into a detour that is not about money. */
export const freshDevice = (serial = `E2E-${crypto.randomUUID().slice(0, 8)}`) =>
  aDevice().soldOn(daysAgo(30)).withSerial(serial);

export const freshCase = (staff: Staff, serial?: string) => registerCall(staff, freshDevice(serial));

/** The case's dispatch of this round, once the workflow has opened it. */
export const dispatchOfRound = ({ supervisor }: Pick<Staff, 'supervisor'>, caseId: string, round: number) =>
  eventually(`dispatch ${round} of ${caseId}`, async () => {
    const { dispatches } = await supervisor.does(dispatch.listDispatches, { caseId });
    return dispatches.find((one) => one.round === round)?.dispatch;
  });

/** Sent, arrived, and done with this result. Answers the dispatch. */
export async function visit(
  staff: Staff,
  caseId: string,
  round: number,
  result: Partial<Finish> & Pick<Finish, 'result'>,
): Promise<string> {
  const number = await dispatchOfRound(staff, caseId, round);
  await staff.supervisor.does(dispatch.assign, { dispatch: number, technician: staff.technician.sub });
  await staff.technician.does(dispatch.arrive, { dispatch: number });
  await finish(staff, number, result);
  return number;
}

/** What is fixed was diagnosed before. */
export async function finish(
  { technician }: Pick<Staff, 'technician'>,
  number: string,
  result: Partial<Finish> & Pick<Finish, 'result'>,
) {
  if (result.result === 'fixed') await technician.does(dispatch.diagnose, { dispatch: number, ...found(20) });
  return technician.does(dispatch.finish, {
    dispatch: number,
    labourMinutes: 20,
    cause: '控制板老化',
    solution: '按现场情况处理',
    ...result,
  });
}

/** Fixed at last: signed, left, the voucher back, the case archived. */
export async function fixAndClose(staff: Staff, caseId: string, round: number) {
  const number = await visit(staff, caseId, round, { result: 'fixed' });
  await staff.technician.does(dispatch.sign, { dispatch: number, signature });
  await staff.technician.does(dispatch.leave, { dispatch: number });
  const archived = await bringVoucherBack(staff, caseId);
  await surveyOf(staff, caseId);
  return archived;
}

export const ended = (staff: Staff, caseId: string) =>
  eventually(`end of ${caseId}`, async () => {
    const view = await staff.clerk.does(intake.getCase, { caseId });
    return view.state !== 'registered' && view.state !== 'open' && view;
  });

export const roundsOf = async ({ supervisor }: Pick<Staff, 'supervisor'>, caseId: string) => {
  const { dispatches } = await supervisor.does(dispatch.listDispatches, { caseId });
  return dispatches
    .toSorted((a, b) => a.round - b.round)
    .map(({ round, state, result }) => ({ round, state, result }));
};

/** HR has the technician trained and found fit for every product line, and dispatch has heard of it. */
export async function qualify({ hr, supervisor, technician }: Staff): Promise<void> {
  const one = { person: technician.sub, productLine: '*', passedOn: '2026-01-05' };
  await hr.does(routes['hr-assessment'].putQualifications, { qualifications: [one] });
  await eventually(`qualification of ${technician.sub}`, async () => {
    const { technicians } = await supervisor.does(dispatch.listTechnicians, {});
    return technicians.some((each) => each.technician === one.person && each.qualifiedFor.includes('*'));
  });
}
