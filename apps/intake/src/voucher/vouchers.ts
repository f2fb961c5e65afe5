import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, mustHaveCase, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Voucher } from './voucher.entity.js';

type Routes = typeof routes.intake;

/** 服务凭证: pulled (article 3), signed and brought back (4, 7), archived once; or void with its successor. */
@Injectable()
export class Vouchers {
  constructor(private readonly directory: Directory) {}

  /** One voucher per case: told again under another key, it is the one that counts. */
  async pull(work: Work, { caseId, branch, input }: CommandEnvelope<'intake.pullVoucher'>) {
    await work.lockCase(caseId);
    const before = await this.live(work, caseId);
    if (before) return { voucher: before.voucher };
    const voucher = await this.issue(work, caseId, branch);
    await work.record('intake.voucher.pulled.v1', {
      caseId,
      branch,
      data: { caseId, branch, voucher, citations: input.citations },
    });
    return { voucher };
  }

  async correct(work: Work, ask: InputOf<Routes['correctVoucher']>) {
    const one = await this.locked(work, ask.voucher);
    const { voucher, caseId, branch } = one;
    await work.em.execute(
      'insert into voucher_revision (voucher, revision, note, reason, by, at) values (?, ?, ?, ?, ?, ?)',
      [voucher, one.revision, ask.note, ask.reason, work.caller.sub, work.now],
    );
    one.revision += 1;
    const { reason } = ask;
    await work.record('intake.voucher.corrected.v1', {
      caseId,
      branch,
      data: { caseId, branch, voucher, revision: one.revision, text: { reason } },
    });
    return { voucher, revision: one.revision };
  }

  async void(work: Work, ask: InputOf<Routes['voidVoucher']>) {
    const one = await this.locked(work, ask.voucher);
    const { voucher, caseId, branch, state, signature, returnedAt } = one;
    Object.assign(one, { state: 'void', reason: ask.reason });
    await work.em.flush();
    const successor = await this.issue(work, caseId, branch, {
      state,
      signature: signature ?? null,
      returnedAt: returnedAt ?? null,
    });
    one.successor = successor;
    await work.record('intake.voucher.voided.v1', {
      caseId,
      branch,
      data: { caseId, branch, voucher, successor, text: { reason: ask.reason } },
    });
    return { voucher, successor };
  }

  async takeBack(work: Work, ask: InputOf<Routes['returnVoucher']>) {
    const one = await this.locked(work, ask.voucher);
    if (one.state === 'returned') throw refused('VOUCHER_RETURNED', { voucher: one.voucher });
    const occurredAt = notInFuture(work, ask.occurredAt);
    const { voucher, caseId, branch } = one;
    Object.assign(one, { state: 'returned', signature: ask.signature, returnedAt: new Date(occurredAt) });
    await work.record('intake.voucher.returned.v1', {
      caseId,
      branch,
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

  /** The call was voided: a voucher that is out goes with it. */
  async dropFor(work: Work, caseId: string, reason: string): Promise<void> {
    const one = await this.live(work, caseId);
    if (!one) return;
    Object.assign(one, { state: 'void', reason });
    const { branch, voucher } = one;
    await work.record('intake.voucher.dropped.v1', {
      caseId,
      branch,
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
      signature: null,
      reason: null,
      successor: null,
      revision: 1,
      pulledAt: new Date(work.now),
      returnedAt: null,
      archivedAt: null,
      ...taken,
    });
    return voucher;
  }

  private async locked(work: Work, voucher: string): Promise<Voucher> {
    const found = await work.em.findOne(Voucher, { voucher });
    if (!found) throw refused('VOUCHER_NOT_FOUND', { voucher });
    await mustHaveCase(work, found);
    await work.lockCase(found.caseId);
    await work.em.refresh(found);
    if (found.state === 'archived') throw refused('VOUCHER_ARCHIVED', { voucher });
    if (found.state === 'void') throw refused('VOUCHER_VOID', { voucher });
    return found;
  }
}
