import { type InputOf, type OutputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, mustBeOwn, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Complaint } from '../complaint/complaint.entity.js';
import { Survey } from '../survey/survey.entity.js';

const { readAnswer } = routes.complaints;

/** What customers and agents read of surveys and complaints of a case of their own. */
@Controller()
export class OwnCaseController {
  @Endpoint(readAnswer)
  async read(
    @Working() work: Work,
    @Input() { caseId }: InputOf<typeof readAnswer>,
  ): Promise<OutputOf<typeof readAnswer>> {
    await mustBeOwn(work, { caseId });
    const surveys = await work.em.find(Survey, { caseId }, { orderBy: { askedAt: 'asc' } });
    const complaints = await work.em.find(
      Complaint,
      { caseId },
      { orderBy: { openedAt: 'asc', complaint: 'asc' } },
    );
    return {
      caseId,
      surveys: surveys.map(({ survey, state, form, score }) => ({
        survey,
        state,
        form,
        score: score ?? null,
      })),
      complaints: complaints.map((one) => ({
        complaint: one.complaint,
        openedAt: one.openedAt.toISOString(),
        isClosed: one.state === 'closed',
        answer: one.answer ?? null,
        answeredAt: one.answeredAt?.toISOString() ?? null,
        remedy: one.remedy ?? null,
      })),
    };
  }
}
