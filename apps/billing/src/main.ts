import { runService } from '@aftercase/platform';
import { BillingModule } from './billing.module.js';

await runService(BillingModule);
