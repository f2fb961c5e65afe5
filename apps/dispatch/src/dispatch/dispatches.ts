import { type CommandEnvelope, guardingOf, type InputOf, routes, series } from '@aftercase/contracts';
import { Directory, documentsOf, Files, HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Dispatch, viewOf } from './dispatch.entity.js';

/** Dispatches, for those whose branch has the case now. */
export const dispatches = documentsOf(Dispatch, {
  number: 'dispatch',
  missing: 'DISPATCH_NOT_FOUND',
  guard: 'has-case',
  newest: 'openedAt',
  owners: ['technician', 'provider'],
});

/** 派工: a case's story opens the dispatch with its voucher (`service-station` article 3). */
@Injectable()
export class Dispatches {
  constructor(
    private readonly directory: Directory,
    private readonly files: Files,
  ) {
    files.keptFor({
      document: 'dispatch',
      shownBy: guardingOf(routes.dispatch.listDispatches),
      guard: (work, { number }) => dispatches.find(work, number),
    });
  }

  /** One live dispatch per case and round: a second command of another key gets the number of the first. */
  @HandleCommand('dispatch.openDispatch')
  async open(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'dispatch.openDispatch'>) {
    await work.lock(caseId);
    const { voucher, productLine, goer = 'technician', round = 1, qualification = [], work: terms } = input;
    const before = await work.em.findOne(Dispatch, { caseId, round, state: { $ne: 'cancelled' } });
    if (before) return { dispatch: before.dispatch };
    const dispatch = await work.number(series.dispatch, branch, await this.directory.zoneOf(work, branch));
    work.em.create(Dispatch, {
      dispatch,
      caseId,
      branch,
      voucher,
      productLine,
      goer,
      round,
      state: 'open',
      qualification,
      freeAfter: terms?.freeAfter ?? null,
      found: terms?.cause ?? null,
      openedAt: new Date(work.now),
    });
    const asksForDiagnosis = terms !== undefined && terms.cause === null;
    await work.record('dispatch.dispatch.opened.v1', {
      data: { caseId, branch, dispatch, voucher, goer, round, asksForDiagnosis },
    });
    return { dispatch };
  }

  @HandleCommand('dispatch.releaseWork')
  async release(work: Work, { subject: caseId, input }: CommandEnvelope<'dispatch.releaseWork'>) {
    const one = await dispatches.ofSubject(work, caseId, input.dispatch);
    // What was agreed when the visit had its result stays as it was.
    if (one.state !== 'finished') one.freeAfter = input.freeAfter;
    return {};
  }

  @HandleCommand('dispatch.replaceVoucher')
  async replaceVoucher(work: Work, { subject: caseId, input }: CommandEnvelope<'dispatch.replaceVoucher'>) {
    const one = await dispatches.ofSubject(work, caseId, input.dispatch);
    one.voucher = input.voucher;
    return {};
  }

  async list(work: Work, input: InputOf<typeof routes.dispatch.listDispatches>) {
    const { technician } = input;
    const { items, next } = await dispatches.list(work, input, technician ? { technician } : undefined);
    const numbers = items.map(({ dispatch }) => dispatch);
    const signatures = await this.files.signaturesOf(work, 'dispatch', numbers);
    return { dispatches: items.map((one) => viewOf(one, signatures(one.dispatch))), next };
  }
}
