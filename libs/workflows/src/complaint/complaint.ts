import type { StoryStart } from '@aftercase/contracts/stories';
import { complaintGrade, type FrozenPack, sanction } from '@aftercase/regulations';
import { patched } from '@temporalio/workflow';
import { decide } from '../decision/decide.js';
import type { StoryState } from '../story/state.js';
import type { Story } from '../story/story.js';
import { tellStory } from '../story/tell-story.js';
import { keepAnswerPromises, settleAnswerPromises } from './answer-promises.js';
import { type Finding, finding, sanctionFacts } from './finding.js';
import { classified, gradeFacts, gradeOf, lacksClass, openedComplaint } from './grade.js';
import { followRegrades } from './regrade.js';

/**
 * A complaint from its entry in the ledger to its end: graded by the case's pack, investigated; unfounded, made good,
 * or, where it was found true of a person, assessed by HR on what the pack provides; and the customer is informed.
 */
export async function complaint(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellComplaint, [keepAnswerPromises, followRegrades]);
}

async function tellComplaint(story: Story): Promise<void> {
  const number = story.start.complaint as string;
  const pack = (await story.command('intake.readPack', {})).pack as unknown as FrozenPack;
  await grade(story, pack, number);
  const found = await finding(story);
  const { substantiated, person } = found;
  const assessment = substantiated && person ? await assess(story, pack, found) : null;
  await awaitAnswer(story, pack, number);
  const outcome = assessment ? 'assessed' : substantiated ? 'remedied' : 'unfounded';
  await story.command('complaints.closeComplaint', { complaint: number, outcome, assessment });
  await settleAnswerPromises(story);
}

/** Classified and graded at once, so that the major ones are in focus (`technical` 18). */
async function grade(story: Story, pack: FrozenPack, number: string): Promise<void> {
  const entered = (await openedComplaint(story)).data;
  const opened = lacksClass(story, pack, entered)
    ? await story.until('the class of the complaint', () => classified(story, entered))
    : entered;
  // Earlier releases put grade and sanction on no record but the complaint's own.
  const graded = patched('grade-on-record')
    ? await decide(story, 'grade', complaintGrade, () => gradeFacts(opened))
    : gradeOf(pack, opened);
  const { outcome, citations, reasons } = graded;
  await story.command('complaints.gradeComplaint', {
    complaint: number,
    grade: outcome,
    class: graded.class,
    citations,
    reasons,
  });
}

/**
 * HR decides on the sanctions that the pack provides for the causes; where the pack asks for measures to make good,
 * the story waits for them. One incident has one assessment: the first complaint's, whose story waits for it.
 */
async function assess(story: Story, pack: FrozenPack, found: Finding): Promise<string> {
  const number = story.start.complaint as string;
  const facts = () => sanctionFacts(story, found);
  const provided = patched('sanction-on-record')
    ? await decide(story, 'sanction', sanction, facts)
    : sanction(pack, facts());
  const { proposals, citations } = provided;
  const opened = await story.command('hr-assessment.openAssessment', {
    complaint: number,
    person: found.person as string,
    cause: found.causes[0] as string,
    proposals,
    citations,
    ...(story.begunSince(4) ? { sameIncidentAs: found.sameIncidentAs } : {}),
  });
  if (found.sameIncidentAs) return opened.assessment;
  const decided = await story.until('the decision of HR', () =>
    story
      .all('hr-assessment.assessment.decided.v1')
      .find(({ data }) => data.assessment === opened.assessment),
  );
  const imposed = proposals.find(({ kind }) => kind === decided.data.sanction);
  if (imposed?.remedy) {
    await story.until('measures to make good', () =>
      story.all('complaints.complaint.remedied.v1').find(({ data }) => data.complaint === number),
    );
  }
  return opened.assessment;
}

/** 反馈处理结果并作出解释: where the pack asks for it, a complaint stays open until the customer was informed. */
async function awaitAnswer(story: Story, pack: FrozenPack, number: string): Promise<void> {
  const required = pack.flows.some(({ steps }) => steps.some(({ step }) => step === 'answer-complaint'));
  if (!required) return;
  await story.until('the answer to the customer', () =>
    story.all('complaints.complaint.answered.v1').find(({ data }) => data.complaint === number),
  );
}
