import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@aftercase/contracts';
import type { CaseKind, Pack } from '@aftercase/regulations';
import { Problem } from '../command/signed-in.js';
import { type Look, lookAt } from '../demo/desks/look.js';
import { anybodyActs, over, register } from '../demo/play-kind.js';
import { personFor, type Staff } from '../demo/script/staff.js';
import type { Dice } from './dice.js';
import { drawnCourse } from './drawn-course.js';
import { surprises } from './surprises.js';

const { intake } = routes;

/** How often a case is surprised, at most, before everybody does what is offered to them. */
const mostSurprises = 4;
/** Refusals of one desk in a row, without the case moving, that are a loop and no longer a wait. */
const loop = 120;

/** One random walk. `stands`: what it waits for, where it has not ended; `steps`: what happened, with the answers. */
export interface Walked {
  number: string;
  pack: string;
  kind: CaseKind;
  ended: boolean;
  outcome: string;
  stands: string | null;
  steps: string[];
}

/**
 * A case in which people answer at random among what is offered to them, out of turn, too, until they have surprised
 * it often enough; from then on each does what lies on the desk, which must end it.
 * @param patienceMs how long nothing may happen before the case counts as standing
 */
export async function walk(
  staff: Staff,
  { pack, kind, dice, n }: { pack: Pack; kind: CaseKind; dice: Dice; n: number },
  patienceMs: number,
): Promise<Walked> {
  const course = drawnCourse(dice, pack, kind);
  const caseId = await register(staff, kind, course, n);
  const steps: string[] = [];
  const told = (view: Look['view'], stands: string | null): Walked => ({
    number: caseId,
    pack: pack.id,
    kind,
    ended: stands === null,
    outcome: view.outcome ?? view.state,
    stands,
    steps,
  });

  let surprised = 0;
  let resumed = 0;
  let refusals = 0;
  let still = Date.now();
  const moved = () => {
    [still, refusals] = [Date.now(), 0];
  };
  const refused = (desk: string, code: string) => {
    refusals += 1;
    if (steps.at(-1) !== `${desk}: ${code}`) steps.push(`${desk}: ${code}`);
  };
  if (kind !== 'internal' && dice.chance(0.8)) await staff.clerk.ask(intake.answerCustomer, { caseId });
  if (course.cancels) await staff.clerk.ask(intake.cancelCase, { caseId, reason: '客户来电：不需要了' });

  for (let wait = 60; ; ) {
    const look = await lookAt(staff, caseId, pack, course);
    if (over(look)) return told(look.view, null);
    if (surprised < mostSurprises && dice.chance(0.3)) {
      surprised += 1;
      steps.push(await surprise(staff, look, dice));
      moved();
      continue;
    }
    if (await anybodyActs(staff, look, refused)) {
      moved();
      wait = 60;
      continue;
    }
    if (look.view.needs && resumed < 2 && Date.now() - still > 3000) {
      resumed += 1;
      steps.push(`resumed from ${look.view.needs}`);
      await personFor(staff, 'supervisor').ask(intake.resumeCase, { caseId, reason: '已核对，请继续' });
      moved();
      continue;
    }
    if (refusals > loop) return told(look.view, `a loop of refusals: ${steps.at(-1)}`);
    if (Date.now() - still > patienceMs)
      return told(look.view, look.view.needs ?? 'nobody has anything to do');
    await pause(wait);
    wait = Math.min(wait * 1.5, 800);
  }
}

/** Something out of turn; a no is an answer, too. A fault of the product's is none. */
async function surprise(staff: Staff, look: Look, dice: Dice): Promise<string> {
  const offered = surprises.filter((one) => one.offered(look));
  if (offered.length === 0) return 'nothing to be surprised by';
  const { name, happens } = dice.pick(offered);
  try {
    await happens(staff, look, dice);
    return name;
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return `${name}: ${error.code}`;
  }
}
