export { ExperiencePage } from './experience-page.tsx';
export { ExperiencesPage } from './experiences-page.tsx';
