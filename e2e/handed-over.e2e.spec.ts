import { routes } from '@aftercase/contracts';
import { aDevice } from '@aftercase/testing';
import { describe, expect, it } from 'vitest';
import { run } from './commands.js';
import { eventually } from './eventually.js';
import {
  bringVoucherBack,
  daysAgo,
  dispatchOf,
  fixOnSite,
  invoiceOf,
  papersOf,
  registerCall,
  sendTechnician,
} from './journey.js';
import { staffOf } from './people.js';

const { billing, dispatch, intake } = routes;

describe('案件移交 · a case handed over to another branch', () => {
  it('goes on there under its number, with all that was made before; what is made now is the new branch’s', async () => {
    const [old, now] = [staffOf('JX'), staffOf('HZ')];
    const caseId = await registerCall(old, aDevice().soldOn(daysAgo(1500)));
    const before = await dispatchOf(old, caseId);
    await old.clerk.does(intake.handOverCase, { caseId, to: 'HZ', reason: '客户搬到杭州' });
    await eventually('dispatch knows of it', async () => {
      const { dispatches } = await now.supervisor.does(dispatch.listDispatches, { caseId });
      return dispatches.length === 1;
    });
    expect(
      await old.supervisor.tries(dispatch.assign, { dispatch: before, technician: old.technician.sub }),
    ).toMatchObject({
      code: 'OTHER_BRANCH',
    });

    const number = await sendTechnician(now, caseId);
    expect(number).toBe(before);
    const work = { labourMinutes: 120, parts: [] };
    await fixOnSite(now, number, work, { caseId, amountFen: 27_000 });
    const { invoice, amountFen } = await invoiceOf(now, caseId);
    await now.accountant.does(billing.collectInvoice, { invoice, amountFen });
    const archived = await bringVoucherBack(now, caseId);

    expect(invoice).toMatch(/^HZ-I-/);
    expect(archived).toMatchObject({ caseId, branch: 'HZ', state: 'archived' });
    expect(archived.voucher).toMatch(/^JX-V-/);
    expect(archived.handovers).toEqual([
      expect.objectContaining({ from: 'JX', to: 'HZ', by: old.clerk.sub, reason: '客户搬到杭州' }),
    ]);
    expect((await old.clerk.does(intake.getCase, { caseId })).state).toBe('archived');
    expect((await papersOf(now, caseId)).dispatches).toEqual([expect.objectContaining({ dispatch: before })]);
    const { answer, printed } = await run<{ violations: number }>('verify', '--patience', '90', '--json');
    expect(answer, printed).toMatchObject({ violations: 0 });
  });
});
