import { createTestService } from '@aftercase/platform';
import { everyBadInput } from '@aftercase/testing';
import { BillingModule } from './billing.module.js';

everyBadInput('billing', (engines) => createTestService(BillingModule, engines));
