export { TemplateGallery } from './template-gallery.tsx';
