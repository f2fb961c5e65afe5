import { z } from 'zod';
import { route } from '../base/define.js';
import { Bilingual, DispatchNo, Instant, PersonId, ProviderId } from '../base/values.js';
import { Slot } from './appointment.js';
import { Territory } from './technician.js';

const suggestionCodes = [
  'qualified',
  'not-qualified',
  'skilled',
  'not-skilled',
  'own-branch',
  'head-office',
  'serves-territory',
  'other-territory',
  'free-at',
  'no-free-window',
  'load-today',
  'travel',
  'provider',
] as const;

/** A possible assignee, with the load and the reasons for the rank. */
export const SuggestionView = z.strictObject({
  rank: z.int().min(1),
  technician: PersonId.nullable(),
  provider: ProviderId.nullable(),
  name: z.string(),
  /** False: must not be sent, since nobody works before being qualified. */
  mayGo: z.boolean(),
  earliest: Slot.nullable(),
  load: z.strictObject({
    /** Appointments of the day that `earliest` falls on, or of today. */
    appointments: z.int(),
    minutes: z.int(),
    /** Dispatches assigned to this person or provider and not finished. */
    openDispatches: z.int(),
  }),
  travelMinutes: z.int(),
  reasons: z.array(z.strictObject({ code: z.enum(suggestionCodes), ...Bilingual.shape })),
});

export const suggestionRoutes = {
  suggest: route({
    service: 'dispatch',
    method: 'GET',
    path: '/dispatches/:dispatch/suggestions',
    summary: {
      zh: '派工建议：工作量与理由',
      en: 'Whom to send: workload and the reason of each suggestion',
    },
    input: z.strictObject({
      dispatch: DispatchNo,
      /** Where the customer is, in the branch's words; without it the territory does not count in the ranking. */
      territory: Territory.optional(),
      notBefore: Instant.optional(),
      minutes: z.coerce.number().int().min(15).max(1440).optional(),
    }),
    output: z.strictObject({ suggestions: z.array(SuggestionView) }),
    refusals: ['DISPATCH_NOT_FOUND', 'OTHER_BRANCH'],
  }),
};
