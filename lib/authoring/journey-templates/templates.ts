import { activateApiUsers } from './activate-api-users.ts';
import { dormantAfterSignUp } from './dormant-after-sign-up.ts';
import type { Template } from './draw.ts';
import { executiveSponsorReport } from './executive-sponsor-report.ts';
import { expansionReady } from './expansion-ready.ts';
import { goLiveHandOff } from './go-live-hand-off.ts';
import { inviteYourTeam } from './invite-your-team.ts';
import { npsAfterFirstValue } from './nps-after-first-value.ts';
import { renewalRisk } from './renewal-risk.ts';
import { rescueTheStruggling } from './rescue-the-struggling.ts';
import { trialEnding } from './trial-ending.ts';

/** The journeys to begin with, in the order of a customer's life. A new one is a file beside these and a line here. */
export const templates: readonly Template[] = [
  activateApiUsers,
  dormantAfterSignUp,
  rescueTheStruggling,
  inviteYourTeam,
  npsAfterFirstValue,
  trialEnding,
  goLiveHandOff,
  expansionReady,
  executiveSponsorReport,
  renewalRisk,
];
