/** The sign of the product: a post beside a way. */
export const Mark = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 20 20" className={className} role="img" aria-label="Milepost">
    <rect width="20" height="20" rx="5" className="fill-primary" />
    <path
      d="M6 15.5V5.2c0-.4.3-.7.7-.7h5.1c.25 0 .48.13.6.34l1.4 2.36c.13.22.13.48 0 .7l-1.4 2.36c-.12.21-.35.34-.6.34H8"
      fill="none"
      stroke="#fff"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
