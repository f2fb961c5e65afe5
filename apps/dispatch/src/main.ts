import { runService } from '@aftercase/platform';
import { DispatchModule } from './dispatch.module.js';

await runService(DispatchModule);
