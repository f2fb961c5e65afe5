import { runService } from '@aftercase/platform';
import { RepairShopModule } from './repair-shop.module.js';

await runService(RepairShopModule);
