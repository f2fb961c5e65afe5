import { routes } from '@aftercase/contracts';
import { noteAccepted } from '../command/journal.js';
import { eventually, Problem } from '../command/signed-in.js';
import { answerSurvey } from './aftermath.js';
import { agreeOnSite } from './agreement.js';
import { payFor } from './money.js';
import { partAt } from './prices.js';
import { phone } from './script/made-up.js';
import type { Scenario, Twist } from './script/scenarios.js';
import type { Staff } from './script/staff.js';
import { repairTakenIn } from './shop.js';

const signature = 'signature-demo';

/** One case as it is played: who plays it, what comes of it, and what goes wrong on the way. */
interface Play {
  staff: Staff;
  scenario: Scenario;
  has: (twist: Twist) => boolean;
}

/**
 * Plays one repair case through the public interface, answering for every person in it, and answers its number
 * once the voucher is archived. What the system does by itself is only waited for.
 */
export async function playCase(
  staff: Staff,
  scenario: Scenario,
  twists: Twist[],
  n: number,
): Promise<string> {
  const has = (twist: Twist) => twists.includes(twist);
  const play = { staff, scenario, has };
  const caseId = await callIn(play, n);
  await visit(play, caseId);
  const { labourMinutes } = scenario;
  if (!fixedOnSite(scenario))
    await repairTakenIn(staff, caseId, { labourMinutes, parts: partsOf(scenario.partFen) }, scenario, has);
  await payFor(staff, caseId, scenario.expect);
  await bringVoucherBack(staff, caseId);
  await eventually(`archive of ${caseId}`, async () => {
    const { state } = await staff.clerk.ask(routes.intake.getCase, { caseId });
    return state === 'archived' ? true : undefined;
  });
  await answerSurvey(staff, caseId, has);
  return caseId;
}

/** The call is registered, completed or corrected where it has to be, and the customer answered. */
async function callIn({ staff, scenario, has }: Play, n: number): Promise<string> {
  const { clerk } = staff;
  const customer = { name: '顾客甲', phone: phone('138', n), address: '中山路 1 号' };
  const registered = await clerk.ask(routes.intake.registerCall, {
    branch: staff.branch,
    channel: 'phone',
    kind: 'repair',
    fault: '不能开机，按键无反应',
    customer: has('incomplete') ? { name: null, phone: null, address: null } : customer,
    devices: [
      {
        productLine: '热水器',
        model: 'RS-60',
        serial: `SN-${Date.now()}-${n}`,
        guaranteeUntil: null,
        contract: null,
        soldOn: null,
        ...scenario.device,
      },
    ],
    attachments: [],
    ...(has('late-entry') ? { calledAt: new Date(Date.now() - 3 * 3_600_000).toISOString() } : {}),
  });
  const { call } = registered;
  const caseId = registered.cases[0] as string;
  noteAccepted({ by: 'demo', call, cases: registered.cases });

  if (has('incomplete')) await clerk.ask(routes.intake.completeCall, { call, ...customer });
  if (has('correct-call'))
    await clerk.ask(routes.intake.correctCall, {
      call,
      reason: '电话听错，顾客更正故障',
      fault: '开机后自动断电',
    });
  await clerk.ask(routes.intake.answerCustomer, { caseId });
  return caseId;
}

/** A technician goes there and repairs it, or takes it in against a receipt; the customer signs the voucher. */
async function visit({ staff, scenario, has }: Play, caseId: string): Promise<void> {
  const { supervisor, technician } = staff;
  const dispatch = await eventually(`dispatch of ${caseId}`, async () => {
    const { dispatches } = await supervisor.ask(routes.dispatch.listDispatches, { caseId, limit: 1 });
    return dispatches[0]?.dispatch;
  });
  if (has('void-voucher')) await replaceVoucher(staff, caseId);
  await supervisor.ask(routes.dispatch.assign, { dispatch, technician: technician.sub });
  await technician.ask(routes.dispatch.arrive, { dispatch });
  const onSite = fixedOnSite(scenario);
  if (onSite) await agreeOnSite(staff, caseId, dispatch, scenario);
  await technician.ask(routes.dispatch.finish, {
    dispatch,
    result: scenario.result,
    labourMinutes: onSite ? scenario.labourMinutes : 10,
    parts: onSite ? partsOf(scenario.partFen) : [],
    cause: '控制板老化',
    solution: onSite ? '更换并试机正常' : '现场不能处理，携回修护',
  });
  if (!onSite) {
    await technician.ask(routes['repair-shop'].issueReceipt, {
      caseId,
      item: '热水器 RS-60',
      serial: null,
      accessories: '电源线一条',
      signature,
    });
  }
  await technician.ask(routes.dispatch.sign, { dispatch, signature });
  await technician.ask(routes.dispatch.leave, { dispatch });
}

const fixedOnSite = ({ result }: Scenario): boolean => result === 'fixed';

const partsOf = (unitFen: number) => (unitFen > 0 ? [Object.assign({ quantity: 1 }, partAt(unitFen))] : []);

const openVoucher = (staff: Staff, caseId: string) =>
  eventually(
    `voucher of ${caseId}`,
    async () => (await staff.clerk.ask(routes.intake.getCase, { caseId })).voucher ?? undefined,
  );

/** The paper got wet: the voucher is voided, a new one issued, and the dispatch carries the new number. */
async function replaceVoucher(staff: Staff, caseId: string): Promise<void> {
  const voucher = await openVoucher(staff, caseId);
  const { successor } = await staff.clerk.ask(routes.intake.voidVoucher, {
    voucher,
    reason: '凭证污损，重新开立',
  });
  await eventually(`new voucher on the dispatch of ${caseId}`, async () => {
    const { dispatches } = await staff.supervisor.ask(routes.dispatch.listDispatches, { caseId, limit: 1 });
    return dispatches[0]?.voucher === successor ? true : undefined;
  });
}

async function bringVoucherBack(staff: Staff, caseId: string): Promise<void> {
  const voucher = await openVoucher(staff, caseId);
  await staff.clerk.ask(routes.intake.returnVoucher, { voucher, signature }).catch((error: unknown) => {
    if (!(error instanceof Problem && error.code === 'VOUCHER_RETURNED')) throw error;
  });
}
