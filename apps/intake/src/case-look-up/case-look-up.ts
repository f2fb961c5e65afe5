import { fold, type InputOf, type OutputOf, routes } from '@aftercase/contracts';
import { cut, Files, iso, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { awaitedIn } from '../awaited-proof/awaited-proofs.js';
import { bearsOldNumber, oldNumberOf } from '../call/old-call-numbers.js';
import { casesSeen, handoversOf, mayRead } from '../case/handover-history.js';
import { maskName, maskPhone, phoneDigits } from '../customer/customer.rules.js';
import { filesByPhone } from '../customer/customer-phones.js';
import { logLook } from '../customer/look-log.js';
import { filesOfOne, fileThatCounts } from '../customer/one-customer.js';
import { Decisions } from '../decision/decisions.js';
import { disordersOf } from '../disorder/disorders.js';
import { Duties } from '../duty/duties.js';
import { mayBeShown } from '../promise/promise-views.js';
import { putInPlace, replacedIn } from '../replaced-device/replaced-devices.js';
import { Why } from '../why/why.js';
import { caseRows, type FoundCase } from './case-rows.js';

type Routes = typeof routes.intake;
type Vouchers = OutputOf<Routes['getCase']>['vouchers'];

/** Look-up by number, phone and serial, and the whole of one case. Every look at a file is logged. */
@Injectable()
export class CaseLookUp {
  constructor(
    private readonly decisions: Decisions,
    private readonly duties: Duties,
    private readonly whys: Why,
    private readonly files: Files,
  ) {}

  async find(work: Work, input: InputOf<Routes['findCases']>): Promise<OutputOf<Routes['findCases']>> {
    const filters = await casesSeen(work, input.branch);
    if (input.state) filters.push(['s.state = ?', [input.state]]);
    if (input.needs) filters.push(['s.needs is not null', []]);
    if (input.phone) {
      const digits = phoneDigits(input.phone);
      filters.push([
        '(c.customer = any(?::uuid[]) or c.phone_digits = ? or c.caller_digits = ?)',
        [await customersByPhone(work, input.phone), digits, digits],
      ]);
    }
    if (input.serial) {
      const serial = fold(input.serial);
      filters.push([`(s.serial_folded = ? or ${putInPlace})`, [serial, serial]]);
    }
    if (input.number)
      filters.push([
        `(s.case_id = ? or s.call = ? or ${hasVoucher} or ${bearsOldNumber})`,
        [input.number, input.number, input.number, input.number],
      ]);
    if (input.before)
      filters.push([
        '(s.registered_at, s.case_id) < (select registered_at, case_id from service_case where case_id = ?)',
        [input.before],
      ]);
    const rows = await caseRows(work, filters, input.limit + 1);
    const { items, next } = cut(rows, ['caseId'], input.limit);
    return { cases: items.map(masked), next };
  }

  private async vouchersOf(work: Work, caseId: string): Promise<Vouchers> {
    const rows = await work.em.execute<Omit<Vouchers[number], 'signatures'>[]>(
      'select voucher, state, successor, revision, reason from voucher where case_id = ? order by pulled_at, voucher',
      [caseId],
    );
    const numbers = rows.map(({ voucher }) => voucher);
    const signatures = await this.files.signaturesOf(work, 'voucher', numbers);
    return rows.map((one) => Object.assign(one, { signatures: signatures(one.voucher) }));
  }

  async show(work: Work, { caseId }: InputOf<Routes['getCase']>): Promise<OutputOf<Routes['getCase']>> {
    const found = await this.one(work, caseId);
    logLook(work, caseId);
    const promises = await work.em.execute<
      { promise: string; due: Date | string; state: string; kept_at: Date | string | null }[]
    >('select promise, due, state, kept_at from service_promise where case_id = ?', [caseId]);
    const revisions = await work.em.execute<
      { revision: number; at: Date | string; by: string; reason: string }[]
    >('select revision, at, by, reason from call_revision where call = ? order by revision', [found.call]);
    const {
      packId,
      packVersion,
      packHash,
      name,
      phone,
      address,
      fault,
      complete,
      device,
      attachments,
      ...row
    } = found;
    return {
      ...row,
      fault,
      address,
      complete,
      device,
      attachments,
      customer: name ?? '',
      phone: phone ?? '',
      vouchers: await this.vouchersOf(work, caseId),
      pack: packId ? { id: packId, version: packVersion ?? 0, hash: packHash ?? '' } : null,
      promises: promises.filter(await mayBeShown(work)).map((one) => ({
        promise: one.promise,
        due: iso(one.due),
        state: one.state,
        keptAt: one.kept_at ? iso(one.kept_at) : null,
      })),
      awaitedProof: await awaitedIn(work, caseId, ['archived', 'voided'].includes(found.state)),
      duties: await this.duties.ofSubject(work, caseId),
      decisions: await this.decisions.of(work, caseId),
      handovers: await handoversOf(work, caseId),
      disorders: await disordersOf(work, caseId),
      replacedDevices: await replacedIn(work, caseId),
      customerFile: await fileThatCounts(work, found.customerFile),
      oldNumber: await oldNumberOf(work, found.call),
      revisions: revisions.map((one) => ({ ...one, at: iso(one.at) })),
    };
  }

  async why(work: Work, { caseId }: InputOf<Routes['why']>) {
    return this.whys.answer(work, await this.one(work, caseId));
  }

  private async one(work: Work, caseId: string): Promise<FoundCase> {
    const [found] = await caseRows(work, [['s.case_id = ?', [caseId]]], 1);
    if (!found) throw refused('CASE_NOT_FOUND', { caseId });
    await mayRead(work, found);
    return found;
  }
}

/** A voided voucher still leads to its case: people may hold the voided paper. */
const hasVoucher = 'exists (select 1 from voucher own where own.case_id = s.case_id and own.voucher = ?)';

/** The files of all customers who have that phone, merged ones too. */
async function customersByPhone(work: Work, phone: string): Promise<string> {
  const files = await filesByPhone(work, phone);
  return `{${(await Promise.all(files.map(({ id }) => filesOfOne(work, id)))).flat()}}`;
}

/** A list shows enough to recognise the customer, and no more of the file. */
function masked({ name, phone, ...row }: FoundCase) {
  return routes.intake.findCases.output.shape.cases.element
    .strip()
    .parse({ ...row, customer: maskName(name), phone: maskPhone(phone) });
}
