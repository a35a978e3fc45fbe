export { firstWords, kindFaces } from './experience-kinds.ts';
export { ExperiencePicker } from './experience-picker.tsx';
export { experienceList, templateList } from './queries.ts';
export { TemplatePicker } from './template-picker.tsx';
export { UsedBy } from './used-by.tsx';
