import { type Route, routes } from '@aftercase/contracts';

/**
 * The columns that files may have, one table for all: the name a row gets, the endpoint and the field of its input
 * that it becomes, and the headings that people write, Chinese and English. A `figure` is a number or a code, which a
 * spreadsheet may have spoilt. A column without a field of a contract is none: nothing would judge it as HTTP does.
 */
export interface Column {
  name: string;
  route: Route;
  field: string;
  headings: readonly string[];
  figure?: true;
}

const { intake, dispatch, 'repair-shop': shop, 'hr-assessment': hr } = routes;
const of =
  (route: Route, within = '') =>
  (name: string, field: string, headings: string): Column => ({
    name,
    route,
    field: within + field,
    headings: headings.split(' '),
  });
const figure = (column: Column): Column => Object.assign(column, { figure: true as const });
const call = of(intake.registerCall);
const answer = of(intake.answerCustomer);
const receipt = of(shop.issueReceipt);
const branch = of(hr.putBranches, 'branches.0.');
const person = of(hr.putPeople, 'people.0.');

export const tables = {
  calls: [
    call('fault', 'fault', '故障 留言 故障现象 故障描述 故障说明 报修内容 问题 内容 描述 message fault'),
    call('name', 'customer.name', '姓名 客户 客户姓名 客户名称 联系人 name customer'),
    figure(
      call(
        'phone',
        'customer.phone',
        '电话 手机 手机号 手机号码 电话号码 联系电话 phone mobile tel telephone',
      ),
    ),
    call('address', 'customer.address', '地址 客户地址 联系地址 address'),
    call('productLine', 'devices.0.productLine', '产品 产品线 品类 产品类别 product productLine'),
    figure(call('model', 'devices.0.model', '型号 产品型号 机型 规格型号 model')),
    figure(call('serial', 'devices.0.serial', '序列号 机号 机身号 机器编号 serial serialNumber SN')),
    call('channel', 'channel', '渠道 来源 channel'),
    call('kind', 'kind', '类型 服务类型 服务类别 kind'),
    call('calledAt', 'calledAt', '叫修时间 报修时间 来电时间 calledAt'),
    figure(call('oldNumber', 'oldNumber', '原编号 原单号 旧编号 oldNumber')),
    answer('answeredAt', 'occurredAt', '答复时间 回复时间 answeredAt'),
    figure(of(dispatch.assign)('technician', 'technician', '技术员 technician')),
    receipt('takenInAt', 'occurredAt', '取回时间 携回时间 takenInAt'),
    receipt('item', 'item', '商品 取回商品 item'),
    receipt('accessories', 'accessories', '附件 accessories'),
    figure(receipt('oldReceipt', 'oldNumber', '原收据号 原收据编号 oldReceipt')),
  ],
  branches: [
    figure(branch('branch', 'branch', '分支机构 机构 机构代码 机构编号 branch')),
    branch('name', 'name', '名称 机构名称 name'),
    figure(branch('parent', 'parent', '上级 上级机构 parent')),
    branch('zone', 'zone', '时区 zone'),
    branch('pack', 'pack', '规章 规章包 pack'),
    branch('adoptions', 'adoptions', '适用规章 采用规章 adoptions'),
  ],
  people: [
    figure(person('person', 'person', '人员 人员编号 工号 person')),
    person('name', 'name', '姓名 name'),
    person('role', 'role', '岗位 角色 role'),
    figure(person('branch', 'branch', '分支机构 机构 机构代码 机构编号 branch')),
    person('active', 'active', '在岗 在职 active'),
  ],
} satisfies Record<string, Column[]>;
export type TableName = keyof typeof tables;

/** One heading is another's equal whatever its case, width, blanks, dashes and a remark in brackets. */
const folded = (heading: string) =>
  heading
    .normalize('NFKC')
    .replace(/\(.*\)$/u, '')
    .replace(/[\s_\-:*]/gu, '')
    .toLowerCase();

const known = new Map<TableName, Map<string, Column>>(
  Object.entries(tables).map(([table, columns]) => [
    table as TableName,
    new Map(columns.flatMap((one) => one.headings.map((heading) => [folded(heading), one] as const))),
  ]),
);

export const columnOf = (table: TableName, heading: string): Column | undefined =>
  known.get(table)?.get(folded(heading));

/** For people: each column with the Chinese and the English heading that is written first. */
export const headingsOf = (table: TableName): string =>
  tables[table].map(({ name, headings: [first] }) => `${first} ${name}`).join('，');
