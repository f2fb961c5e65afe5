import { type InputOf, type routes, workStateOf } from '@aftercase/contracts';
import { notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { caseOf, type Dispatch } from '../dispatch/dispatch.entity.js';
import { dispatches } from '../dispatch/dispatches.js';
import { mayEnter } from './visit.rules.js';

type Routes = typeof routes.dispatch;
type Result = Pick<InputOf<Routes['finish']>, 'result' | 'parts' | 'faultCause'>;

/** 诊断: what was found stands before the work; found anew, the later one counts. */
@Injectable()
export class Diagnoses {
  async diagnose(work: Work, input: InputOf<Routes['diagnose']>) {
    const { dispatch, ...diagnosis } = input;
    const one = await dispatches.locked(work, dispatch);
    if (!mayEnter(work, one)) throw refused('NOT_YOUR_DISPATCH', { dispatch });
    if (one.state !== 'on-site') throw refused('VISIT_NOT_STARTED', { dispatch });
    const { cause, faultOf, labourMinutes, parts, finding } = diagnosis;
    const occurredAt = notInFuture(work, input.occurredAt);
    Object.assign(one, { found: cause, diagnosis });
    const found = { cause, faultOf, labourMinutes, parts, text: { finding } };
    const technician = one.technician as string;
    await work.record('dispatch.visit.diagnosed.v1', {
      occurredAt,
      data: Object.assign({ dispatch, technician }, caseOf(one), found),
    });
    return { dispatch, work: workStateOf(one.freeAfter, cause) };
  }
}

/**
 * Work that waits is not done yet: nothing is fixed and no part used before it is known what is wrong and, where it
 * costs, before the customer has agreed. Taking in, another visit, nobody at home need no agreement.
 *
 * @throws Refused DIAGNOSIS_MISSING, DIAGNOSIS_DIFFERS, WORK_NOT_AGREED
 */
export function mustBeAgreed({ dispatch: document, freeAfter, found }: Dispatch, done: Result): void {
  if (!freeAfter) return;
  const { result, parts, faultCause: given } = done;
  if (given && given !== found)
    throw found
      ? refused('DIAGNOSIS_DIFFERS', { document, found, given })
      : refused('DIAGNOSIS_MISSING', { document });
  if (result !== 'fixed' && parts.length === 0) return;
  const state = workStateOf(freeAfter, found);
  if (state === 'undiagnosed') throw refused('DIAGNOSIS_MISSING', { document });
  if (state === 'waits') throw refused('WORK_NOT_AGREED', { document, cause: found ?? '' });
}
