import { type InputOf, type routes } from '@aftercase/contracts';
import { branchNow, Directory, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { AwaitedParts } from '../awaited-part/awaited-parts.js';
import { caseOf, type Dispatch } from '../dispatch/dispatch.entity.js';
import { dispatches } from '../dispatch/dispatches.js';
import { mustBeAgreed } from './diagnoses.js';
import { isComplete } from './service-report.rules.js';
import { goes, mayEnter } from './visit.rules.js';

type Routes = typeof routes.dispatch;

/** The visit: arrival, result, the customer's signature, calling in (`service-station` articles 4 and 6). */
@Injectable()
export class Visits {
  constructor(
    private readonly parts: AwaitedParts,
    private readonly directory: Directory,
  ) {}

  async arrive(work: Work, input: InputOf<Routes['arrive']>) {
    const one = await this.mine(work, input.dispatch);
    if (one.state !== 'assigned') throw refused('DISPATCH_NOT_ASSIGNED', { dispatch: one.dispatch });
    const occurredAt = notInFuture(work, input.occurredAt);
    one.state = 'on-site';
    one.arrivedAt = new Date(occurredAt);
    await work.record('dispatch.visit.arrived.v1', {
      occurredAt,
      data: { ...caseOf(one), dispatch: one.dispatch, technician: one.technician as string },
    });
    return { dispatch: one.dispatch };
  }

  async finish(work: Work, input: InputOf<Routes['finish']>) {
    const one = await this.mine(work, input.dispatch);
    if (one.state !== 'on-site') throw refused('VISIT_NOT_STARTED', { dispatch: one.dispatch });
    const occurredAt = notInFuture(work, input.occurredAt);
    mustBeAgreed(one, input);
    const { result, newSerial, labourMinutes, parts, cause, solution, opinion } = input;
    const faultCause = input.faultCause ?? one.found ?? null;
    const missing = result === 'second-visit' ? input.missingPart : null;
    // Recorded before the result, so that the case waits for the part before it asks for the next visit.
    if (missing) await this.waitFor(work, one, missing, occurredAt);
    Object.assign(one, {
      state: 'finished',
      result,
      faultCause,
      newSerial,
      labourMinutes,
      parts,
      cause,
      solution,
      opinion,
      finishedAt: new Date(occurredAt),
    });
    await work.record('dispatch.visit.finished.v1', {
      occurredAt,
      data: {
        ...caseOf(one),
        dispatch: one.dispatch,
        technician: one.technician as string,
        result,
        faultCause,
        newSerial,
        reportComplete: isComplete({ cause, solution, parts, opinion }),
        labourMinutes,
        parts,
        text: { cause, solution, opinion },
      },
    });
    return { dispatch: one.dispatch };
  }

  async sign(work: Work, input: InputOf<Routes['sign']>) {
    const one = await this.finished(work, input.dispatch);
    if (!one.voucher) throw refused('NO_VOUCHER_TO_SIGN', { dispatch: one.dispatch });
    if (one.signedAt) throw refused('SIGNED_ALREADY', { dispatch: one.dispatch });
    const occurredAt = notInFuture(work, input.occurredAt);
    one.signature = input.signature;
    one.signedAt = new Date(occurredAt);
    await work.record('dispatch.voucher.signed.v1', {
      occurredAt,
      data: { ...caseOf(one), dispatch: one.dispatch, voucher: one.voucher },
    });
    return { dispatch: one.dispatch };
  }

  async leave(work: Work, input: InputOf<Routes['leave']>) {
    const one = await this.finished(work, input.dispatch);
    if (one.leftAt) return { dispatch: one.dispatch };
    const occurredAt = notInFuture(work, input.occurredAt);
    one.leftAt = new Date(occurredAt);
    await work.record('dispatch.visit.left.v1', {
      occurredAt,
      data: { ...caseOf(one), dispatch: one.dispatch, technician: one.technician as string },
    });
    return { dispatch: one.dispatch };
  }

  /** The customer accepts the result with a signature, or says why not. Anybody of the branch may record it. */
  async accept(work: Work, input: InputOf<Routes['accept']>) {
    const one = await dispatches.locked(work, input.dispatch);
    const { dispatch } = one;
    if (goes(work) && one.technician !== work.caller.sub) throw refused('NOT_YOUR_DISPATCH', { dispatch });
    // Only a result that says the work is done can be accepted.
    if (one.state !== 'finished' || one.result !== 'fixed') throw refused('VISIT_NOT_FINISHED', { dispatch });
    if (one.acceptedAt) throw refused('ACCEPTED_ALREADY', { dispatch });
    const { accepted, signature, reason } = input;
    if (accepted && !signature) throw refused('SIGNATURE_MISSING');
    if (!accepted && !reason) throw refused('REASON_MISSING');
    const occurredAt = notInFuture(work, input.occurredAt);
    const acceptance = accepted ? { acceptance: signature } : { rejectReason: reason };
    Object.assign(one, { acceptedAt: new Date(occurredAt), ...acceptance });
    await work.record('dispatch.visit.accepted.v1', {
      occurredAt,
      data: { ...caseOf(one), dispatch, accepted, text: { reason } },
    });
    return { dispatch };
  }

  /** A part is missing before anybody has arrived: until it comes, the dispatch goes to nobody else. */
  async awaitPart(work: Work, input: InputOf<Routes['awaitPart']>) {
    const one = await dispatches.locked(work, input.dispatch);
    const { dispatch, state } = one;
    if (state !== 'open' && state !== 'assigned') throw refused('VISIT_UNDER_WAY', { dispatch });
    await this.waitFor(work, one, input, notInFuture(work, input.occurredAt));
    return { dispatch };
  }

  private async waitFor(
    work: Work,
    one: Dispatch,
    missing: { part: string; expectedOn: string | null },
    occurredAt: string,
  ): Promise<void> {
    const { dispatch, awaitedPart } = one;
    if (awaitedPart) throw refused('PART_AWAITED_ALREADY', { dispatch, part: awaitedPart });
    const { part } = missing;
    const at = { branch: await branchNow(work, one), at: occurredAt };
    const expectedOn = await this.directory.promised(work, missing.expectedOn, at);
    one.awaitedPart = part;
    await this.parts.onTheirWay(work, one.caseId, part);
    await work.record('dispatch.part.awaited.v1', {
      occurredAt,
      data: { ...caseOf(one), dispatch, part, expectedOn },
    });
  }

  async partArrived(work: Work, input: InputOf<Routes['missingPartArrived']>) {
    const one = await dispatches.locked(work, input.dispatch);
    const { dispatch, awaitedPart: part } = one;
    if (!part) throw refused('NO_PART_MISSING', { dispatch });
    const occurredAt = notInFuture(work, input.occurredAt);
    one.awaitedPart = null;
    await this.parts.arrived(work, one.caseId, part);
    await work.record('dispatch.part.arrived.v1', {
      occurredAt,
      data: { ...caseOf(one), dispatch, part },
    });
    return { dispatch };
  }

  private async finished(work: Work, dispatch: string): Promise<Dispatch> {
    const one = await this.mine(work, dispatch);
    if (one.state !== 'finished') throw refused('VISIT_NOT_FINISHED', { dispatch });
    return one;
  }

  private async mine(work: Work, dispatch: string): Promise<Dispatch> {
    const one = await dispatches.locked(work, dispatch);
    if (!mayEnter(work, one)) throw refused('NOT_YOUR_DISPATCH', { dispatch });
    return one;
  }
}
