import { Database, FileBarChart, LayoutDashboard, type LucideIcon, Settings, Users } from 'lucide-react';

export interface View {
  readonly path: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

/** The pages of the pretended app, which it changes by itself, as single-page apps do. */
export const views = {
  dashboard: { path: '/demo/app', label: 'Dashboard', icon: LayoutDashboard },
  datasets: { path: '/demo/app/datasets', label: 'Datasets', icon: Database },
  reports: { path: '/demo/app/reports', label: 'Reports', icon: FileBarChart },
  team: { path: '/demo/app/team', label: 'Team', icon: Users },
  settings: { path: '/demo/app/settings', label: 'Settings', icon: Settings },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;

/** The page of a path; the dashboard for what there is not. */
export const viewOf = (path: string): ViewName =>
  (Object.keys(views) as ViewName[]).find((name) => name !== 'dashboard' && path.startsWith(views[name].path)) ?? 'dashboard';
