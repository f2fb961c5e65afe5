import { type CommandEnvelope, guardingOf, type InputOf, routes, series } from '@aftercase/contracts';
import {
  Directory,
  documentsOf,
  Files,
  HandleCommand,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';
import { Decisions } from '../decision/decisions.js';
import { Voucher } from './voucher.entity.js';

type Routes = typeof routes.intake;

/** 服务凭证: pulled (article 3), signed and brought back (4, 7), archived once; or void with its successor. */
@Injectable()
export class Vouchers {
  private readonly vouchers = documentsOf(Voucher, {
    number: 'voucher',
    missing: 'VOUCHER_NOT_FOUND',
    guard: 'has-case',
    newest: 'pulledAt',
  });

  constructor(
    private readonly directory: Directory,
    private readonly decisions: Decisions,
    private readonly files: Files,
    cases: Cases,
  ) {
    files.keptFor({
      document: 'voucher',
      shownBy: guardingOf(routes.intake.getCase),
      guard: (work, { caseId }) => cases.read(work, caseId as string),
    });
  }

  /** One voucher per case: a second command, under another key, answers the voucher that is live. */
  @HandleCommand('intake.pullVoucher')
  async pull(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'intake.pullVoucher'>) {
    await work.lock(caseId);
    const before = await this.live(work, caseId);
    if (before) return { voucher: before.voucher };
    const voucher = await this.issue(work, caseId, branch);
    await work.record('intake.voucher.pulled.v1', {
      data: { caseId, branch, voucher, citations: input.citations },
    });
    return { voucher };
  }

  /** Who pays is decided, and the voucher that the work begins with is pulled. */
  @HandleCommand('intake.beginWork')
  async beginWork(work: Work, { input, ...of }: CommandEnvelope<'intake.beginWork'>) {
    const { decision, citations } = input;
    await this.decisions.record(work, { ...of, input: decision });
    return this.pull(work, { ...of, input: { citations } });
  }

  async correct(work: Work, input: InputOf<Routes['correctVoucher']>) {
    const one = await this.changeable(work, input.voucher);
    const { voucher, caseId, branch } = one;
    await work.em.execute(
      'insert into voucher_revision (voucher, revision, note, reason, by, at) values (?, ?, ?, ?, ?, ?)',
      [voucher, one.revision, input.note, input.reason, work.caller.sub, work.now],
    );
    one.revision += 1;
    const { reason } = input;
    await work.record('intake.voucher.corrected.v1', {
      data: { caseId, branch, voucher, revision: one.revision, text: { reason } },
    });
    return { voucher, revision: one.revision };
  }

  async void(work: Work, input: InputOf<Routes['voidVoucher']>) {
    const one = await this.changeable(work, input.voucher);
    const { voucher, caseId, branch, state, signature, returnedAt } = one;
    Object.assign(one, { state: 'void', reason: input.reason });
    await work.em.flush();
    const successor = await this.issue(work, caseId, branch, {
      state,
      signature: signature ?? null,
      returnedAt: returnedAt ?? null,
    });
    one.successor = successor;
    await work.record('intake.voucher.voided.v1', {
      data: { caseId, branch, voucher, successor, text: { reason: input.reason } },
    });
    return { voucher, successor };
  }

  async bringBack(work: Work, input: InputOf<Routes['returnVoucher']>) {
    const one = await this.changeable(work, input.voucher);
    if (one.state === 'returned') throw refused('VOUCHER_RETURNED', { voucher: one.voucher });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { voucher, caseId, branch } = one;
    Object.assign(one, { state: 'returned', signature: input.signature, returnedAt: new Date(occurredAt) });
    // What comes back is the paper that the customer has signed.
    const shown = { voucher, caseId, revision: one.revision };
    const signing = { files: [input.signature], shown, by: 'customer', where: 'paper', at: occurredAt };
    await this.files.takeUp(work, 'voucher', { number: voucher, caseId, branch }, signing);
    await work.record('intake.voucher.returned.v1', {
      occurredAt,
      data: { caseId, branch, voucher },
    });
    return { voucher };
  }

  /** Into the archive, once. @throws Refused VOUCHER_NOT_RETURNED */
  async archive(work: Work, caseId: string): Promise<string> {
    const one = await this.live(work, caseId);
    if (one?.state !== 'returned') throw refused('VOUCHER_NOT_RETURNED', { voucher: one?.voucher ?? '—' });
    Object.assign(one, { state: 'archived', archivedAt: new Date(work.now) });
    return one.voucher;
  }

  /** The case ended early: its live voucher becomes void, with the reason. */
  async dropFor(work: Work, caseId: string, reason: string): Promise<void> {
    const one = await this.live(work, caseId);
    if (!one) return;
    Object.assign(one, { state: 'void', reason });
    const { branch, voucher } = one;
    await work.record('intake.voucher.dropped.v1', {
      data: { caseId, branch, voucher, text: { reason } },
    });
  }

  live(work: Work, caseId: string): Promise<Voucher | null> {
    return work.em.findOne(Voucher, { caseId, state: { $ne: 'void' } });
  }

  private async issue(
    work: Work,
    caseId: string,
    branch: string,
    taken?: Pick<Voucher, 'state' | 'signature' | 'returnedAt'>,
  ): Promise<string> {
    const voucher = await work.number(series.voucher, branch, await this.directory.zoneOf(work, branch));
    work.em.create(Voucher, {
      voucher,
      caseId,
      branch,
      state: 'out',
      pulledAt: new Date(work.now),
      ...taken,
    });
    return voucher;
  }

  /** A voucher that may still change, under its case's lock. */
  private async changeable(work: Work, voucher: string): Promise<Voucher> {
    const found = await this.vouchers.locked(work, voucher);
    if (found.state === 'archived') throw refused('VOUCHER_ARCHIVED', { voucher });
    if (found.state === 'void') throw refused('VOUCHER_VOID', { voucher });
    return found;
  }
}
