import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BellOutlined,
  BookOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  FileProtectOutlined,
  GiftOutlined,
  HomeOutlined,
  IdcardOutlined,
  LockOutlined,
  SafetyCertificateOutlined,
  ShopOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';

/** The pictures of the menu. */
export const icons = {
  alert: AlertOutlined,
  apartment: ApartmentOutlined,
  audit: AuditOutlined,
  bell: BellOutlined,
  book: BookOutlined,
  calendar: CalendarOutlined,
  clockCircle: ClockCircleOutlined,
  fileProtect: FileProtectOutlined,
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
