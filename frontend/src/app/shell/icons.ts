import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BellOutlined,
  BookOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  FileProtectOutlined,
  HomeOutlined,
  LockOutlined,
  SafetyCertificateOutlined,
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
  home: HomeOutlined,
  lock: LockOutlined,
  scales: SafetyCertificateOutlined,
  solution: SolutionOutlined,
  team: TeamOutlined,
};
export type IconName = keyof typeof icons;
