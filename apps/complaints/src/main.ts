import { runService } from '@aftercase/platform';
import { ComplaintsModule } from './complaints.module.js';

await runService(ComplaintsModule);
