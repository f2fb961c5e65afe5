import {
  type CommandEnvelope,
  type CommandValue,
  type InputOf,
  type OutputOf,
  type routes,
  series,
} from '@aftercase/contracts';
import {
  Directory,
  documentsOf,
  HandleCommand,
  noteCase,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { complaintTexts } from '../complaint/complaint-texts.js';
import { Complaints } from '../complaint/complaints.js';
import { Survey } from './survey.entity.js';

type AskSurvey = 'complaints.askSurvey';
type Answer = typeof routes.complaints.answerSurvey;
type Unreached = typeof routes.complaints.surveyUnreached;
type List = typeof routes.complaints.listSurveys;

/** `service-station` has no article on surveys: which score is dissatisfaction is a company setting. */
const dissatisfied = 2;

@Injectable()
export class Surveys {
  private readonly surveys = documentsOf(Survey, {
    number: 'survey',
    missing: 'SURVEY_NOT_FOUND',
    guard: 'has-case',
    newest: 'askedAt',
    judges: ['technician'],
  });

  constructor(
    private readonly directory: Directory,
    private readonly complaints: Complaints,
  ) {}

  /** One survey per case: asked again by another command, the answer is the one that is there. */
  @HandleCommand('complaints.askSurvey')
  async ask(
    work: Work,
    { subject: caseId, branch, input }: CommandEnvelope<AskSurvey>,
  ): Promise<CommandValue<AskSurvey>> {
    await work.lock(caseId);
    const { form = 'survey' } = input;
    const there = await work.em.findOne(Survey, { caseId });
    if (there) return { survey: there.survey };
    const survey = await work.number(series.survey, branch, await this.directory.zoneOf(work, branch));
    work.em.create(Survey, {
      survey,
      caseId,
      branch,
      technician: input.technician,
      citations: input.citations,
      form,
      state: 'asked',
      askedAt: new Date(work.now),
    });
    await noteCase(work, caseId, branch);
    await work.record('complaints.survey.asked.v1', {
      data: { caseId, branch, survey, form },
    });
    return { survey };
  }

  /** @throws Refused SURVEY_NOT_FOUND, SURVEY_ANSWERED, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE, TIME_IN_FUTURE */
  async answer(work: Work, input: InputOf<Answer>): Promise<OutputOf<Answer>> {
    const one = await this.unanswered(work, input.survey);
    const { survey, caseId, branch } = one;
    const occurredAt = notInFuture(work, input.occurredAt);
    const { score, comment } = input;
    work.em.assign(one, {
      state: 'answered',
      score,
      comment: comment ?? null,
      unreached: null,
      answeredAt: new Date(occurredAt),
      answeredBy: work.caller.sub,
    });
    await work.record('complaints.survey.answered.v1', {
      occurredAt,
      data: { caseId, branch, survey, score },
    });
    if (score > dissatisfied) return { survey, complaint: null };
    const what = comment ?? complaintTexts.dissatisfied(score);
    const against = one.technician ?? null;
    const complaint = await this.complaints.open(work, {
      caseId,
      branch,
      source: 'survey',
      against,
      what,
      occurredAt,
    });
    return { survey, complaint };
  }

  /**
   * The customer declined or could not be reached; a second report changes nothing. The customer may still answer
   * later.
   */
  async unreached(work: Work, input: InputOf<Unreached>): Promise<OutputOf<Unreached>> {
    const one = await this.unanswered(work, input.survey);
    const { survey, caseId, branch } = one;
    const occurredAt = notInFuture(work, input.occurredAt);
    const { how } = input;
    if (one.unreached === how) return { survey };
    work.em.assign(one, { state: 'unreachable', unreached: how });
    await work.record('complaints.survey.unreached.v1', {
      occurredAt,
      data: { caseId, branch, survey, how },
    });
    return { survey };
  }

  private async unanswered(work: Work, survey: string): Promise<Survey> {
    const one = await this.surveys.locked(work, survey);
    if (one.state === 'answered') throw refused('SURVEY_ANSWERED', { survey });
    return one;
  }

  /** The newest first. */
  async list(work: Work, input: InputOf<List>): Promise<OutputOf<List>> {
    const { items, next } = await this.surveys.list(work, input);
    return { surveys: items.map(viewOf), next };
  }
}

const viewOf = ({ survey, caseId, branch, state, score, answeredAt, technician, form }: Survey) => ({
  survey,
  caseId,
  branch,
  state,
  form,
  score: score ?? null,
  answeredAt: answeredAt?.toISOString() ?? null,
  technician: technician ?? null,
});
