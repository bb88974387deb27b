import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  FileProtectOutlined,
  FolderOutlined,
  GiftOutlined,
  HomeOutlined,
  IdcardOutlined,
  LockOutlined,
  SafetyCertificateOutlined,
  ShopOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { createElement } from 'react';

/** The pictures of the menu. They come after it: the words are enough to begin with. */
const icons = {
  alert: AlertOutlined,
  apartment: ApartmentOutlined,
  audit: AuditOutlined,
  barChart: BarChartOutlined,
  bell: BellOutlined,
  book: BookOutlined,
  calendar: CalendarOutlined,
  clockCircle: ClockCircleOutlined,
  fileProtect: FileProtectOutlined,
  folder: FolderOutlined,
  gift: GiftOutlined,
  home: HomeOutlined,
  idcard: IdcardOutlined,
  lock: LockOutlined,
  scales: SafetyCertificateOutlined,
  shop: ShopOutlined,
  solution: SolutionOutlined,
  team: TeamOutlined,
};
export type IconName = keyof typeof icons;

export default function MenuIcon({ name }: { name: IconName }) {
  return createElement(icons[name], { 'aria-hidden': true });
}
