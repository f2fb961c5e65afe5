import { createTestService } from '@aftercase/platform';
import { everyBadInput } from '@aftercase/testing';
import { RepairShopModule } from './repair-shop.module.js';

everyBadInput('repair-shop', (engines) => createTestService(RepairShopModule, engines));
