/**
 * Every status glyph, once, at the top of the document: 14 px, drawn in `currentColor`, cut-outs in `--paper`.
 * The same drawings stand in assets/icons/glyphs.svg for the printed page.
 */
export function Sprite() {
  return (
    <svg width="0" height="0" className="vh" aria-hidden="true" focusable="false">
      <symbol id="g-proved" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="6" fill="currentColor" />
        <path d="M4.2 7.2l2 2 3.6-4" fill="none" stroke="var(--paper)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-recorded" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <circle cx="7" cy="7" r="2.75" fill="currentColor" />
      </symbol>
      <symbol id="g-claimed" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M7 1.75a5.25 5.25 0 0 0 0 10.5z" fill="currentColor" />
      </symbol>
      <symbol id="g-contradicted" viewBox="0 0 14 14">
        <rect x="2.3" y="2.3" width="9.4" height="9.4" rx="1.4" transform="rotate(45 7 7)" fill="currentColor" />
        <path d="M4.6 5.9h4.8M4.6 8.1h4.8M8.3 4.3L5.7 9.7" stroke="var(--paper)" strokeWidth="1.1" strokeLinecap="round" />
      </symbol>
      <symbol id="g-absent" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="g-redacted" viewBox="0 0 14 14">
        <rect x="1" y="4.5" width="12" height="5" rx="1" fill="currentColor" />
      </symbol>
      <symbol id="g-not_covered" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.92" />
      </symbol>
      <symbol id="g-not_loggable" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M3.4 10.6l7.2-7.2" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="g-not_met" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="6" fill="currentColor" />
        <path d="M4.8 4.8l4.4 4.4M9.2 4.8L4.8 9.2" stroke="var(--paper)" strokeWidth="1.5" strokeLinecap="round" />
      </symbol>
      <symbol id="g-not_evidenced" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.92" />
        <circle cx="7" cy="7" r="1.4" fill="currentColor" />
      </symbol>
      <symbol id="g-na" viewBox="0 0 14 14">
        <path d="M2.5 7h9" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </symbol>
      <symbol id="g-conditions" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M7 4v3.4l2.2 1.3" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-blocker" viewBox="0 0 14 14">
        <path d="M4.4 1h5.2L13 4.4v5.2L9.6 13H4.4L1 9.6V4.4z" fill="currentColor" />
        <path d="M7 4v3.6" stroke="var(--paper)" strokeWidth="1.6" strokeLinecap="round" />
        <circle cx="7" cy="9.9" r=".95" fill="var(--paper)" />
      </symbol>
      <symbol id="g-high" viewBox="0 0 14 14">
        <path d="M7 2.2l5.2 9H1.8z" fill="currentColor" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-medium" viewBox="0 0 14 14">
        <path d="M7 2.8l4.8 8.2H2.2z" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-stored" viewBox="0 0 14 14">
        <rect x="1.5" y="1.5" width="11" height="11" rx="2" fill="currentColor" />
        <path d="M4.2 7.2l2 2 3.6-4" fill="none" stroke="var(--paper)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-duplicate" viewBox="0 0 14 14">
        <rect x="1.6" y="1.6" width="8" height="8" rx="1.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <rect x="5" y="5" width="7.6" height="7.6" rx="1.6" fill="currentColor" />
      </symbol>
      <symbol id="g-refused" viewBox="0 0 14 14">
        <path d="M4.4 1h5.2L13 4.4v5.2L9.6 13H4.4L1 9.6V4.4z" fill="currentColor" />
        <path d="M4.4 7h5.2" stroke="var(--paper)" strokeWidth="1.7" strokeLinecap="round" />
      </symbol>
      <symbol id="g-unreadable" viewBox="0 0 14 14">
        <path d="M3 1.6h5.2L11 4.4v8H3z" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
        <path d="M4.8 8.4l1.2-1.2L7 8.4l1-1.2 1.2 1.2" fill="none" stroke="currentColor" strokeWidth="1.1" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-waiting" viewBox="0 0 14 14">
        <circle cx="3" cy="7" r="1.2" fill="currentColor" />
        <circle cx="7" cy="7" r="1.2" fill="currentColor" />
        <circle cx="11" cy="7" r="1.2" fill="currentColor" />
      </symbol>
      <symbol id="g-supports" viewBox="0 0 14 14">
        <path
          d="M7 11.5V2.8M3.4 6.2L7 2.6l3.6 3.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </symbol>
      <symbol id="g-contradicts" viewBox="0 0 14 14">
        <path
          d="M7 2.5v8.7M3.4 7.8L7 11.4l3.6-3.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </symbol>
      <symbol id="g-context" viewBox="0 0 14 14">
        <path d="M2.5 5h9M2.5 9h6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </symbol>
      <symbol id="g-search" viewBox="0 0 14 14">
        <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M9 9l3.4 3.4" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </symbol>
      <symbol id="g-lock" viewBox="0 0 14 14">
        <rect x="2.5" y="6" width="9" height="6.5" rx="1.4" fill="currentColor" />
        <path d="M4.5 6V4.3a2.5 2.5 0 0 1 5 0V6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </symbol>
      <symbol id="g-right" viewBox="0 0 14 14">
        <path d="M5.2 3l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-down" viewBox="0 0 14 14">
        <path d="M3 5.2l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-close" viewBox="0 0 14 14">
        <path d="M3.5 3.5l7 7M10.5 3.5l-7 7" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </symbol>
      <symbol id="g-clock" viewBox="0 0 14 14">
        <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M7 4v3.2l2 1.2" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </symbol>
      <symbol id="g-agree" viewBox="0 0 14 14">
        <path d="M3 5.2h8M3 8.8h8" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      </symbol>
      <symbol id="g-notch" viewBox="0 0 14 14">
        <path d="M2 4h10l-5 6.5z" fill="currentColor" />
      </symbol>
      <symbol id="g-doc" viewBox="0 0 14 14">
        <path d="M3 1.6h5.2L11 4.4v8H3z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
        <path d="M5 7h4M5 9.5h3" stroke="currentColor" strokeWidth="1.2" />
      </symbol>
      <symbol id="g-log" viewBox="0 0 14 14">
        <path d="M2 3.5h2M6 3.5h6M2 7h2M6 7h6M2 10.5h2M6 10.5h4" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </symbol>
      <symbol id="g-table" viewBox="0 0 14 14">
        <rect x="1.7" y="2.2" width="10.6" height="9.6" rx="1.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
        <path d="M1.7 5.4h10.6M5.4 5.4v6.4" stroke="currentColor" strokeWidth="1.2" />
      </symbol>
      <symbol id="g-mail" viewBox="0 0 14 14">
        <rect x="1.5" y="3" width="11" height="8" rx="1.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
        <path d="M2 4l5 4 5-4" fill="none" stroke="currentColor" strokeWidth="1.3" />
      </symbol>
      <symbol id="g-image" viewBox="0 0 14 14">
        <rect x="1.7" y="2.2" width="10.6" height="9.6" rx="1.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
        <path d="M2.2 10.4l3-3.2 2.2 2 2-2.6 2.4 3" fill="none" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-low" viewBox="0 0 14 14">
        <path d="M7 10.6L3 4.4h8z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-open" viewBox="0 0 14 14">
        <rect x="2" y="2" width="10" height="10" rx="1.6" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="6 4" />
        <path d="M7 7h5M10 5l2 2-2 2" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-limited" viewBox="0 0 14 14">
        <rect x="2" y="2" width="10" height="10" rx="1.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M7 2v10" stroke="currentColor" strokeWidth="1.4" />
        <path d="M2 2h5v10H2z" fill="currentColor" />
      </symbol>
      <symbol id="g-closed" viewBox="0 0 14 14">
        <rect x="1.6" y="1.6" width="10.8" height="10.8" rx="1.8" fill="currentColor" />
      </symbol>
      <symbol id="g-unknown" viewBox="0 0 14 14">
        <rect x="2" y="2" width="10" height="10" rx="1.6" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2.2 1.92" />
      </symbol>
      <symbol id="g-key" viewBox="0 0 14 14">
        <circle cx="4.4" cy="9.6" r="2.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M6.4 7.6L12 2M9.6 4.4l1.8 1.8" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </symbol>
      <symbol id="g-folder" viewBox="0 0 14 14">
        <path
          d="M1.6 3.4c0-.5.4-.9.9-.9h2.7l1.3 1.6h5c.5 0 .9.4.9.9v5.6c0 .5-.4.9-.9.9h-9c-.5 0-.9-.4-.9-.9z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
          strokeLinejoin="round"
        />
      </symbol>
      <symbol id="g-left" viewBox="0 0 14 14">
        <path d="M8.8 3l-4 4 4 4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      </symbol>
      <symbol id="g-undo" viewBox="0 0 14 14">
        <path
          d="M4.6 2.6L2 5.2l2.6 2.6M2.2 5.2h6a3.3 3.3 0 0 1 0 6.6H5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </symbol>
      <symbol id="g-help" viewBox="0 0 14 14">
        <path
          d="M4.6 5.2a2.4 2.4 0 1 1 3.6 2.1c-.8.4-1.2.8-1.2 1.7"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
        />
        <circle cx="7" cy="11.4" r=".95" fill="currentColor" />
      </symbol>
      <symbol id="g-copy" viewBox="0 0 14 14">
        <rect x="1.8" y="1.8" width="7.4" height="7.4" rx="1.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
        <path d="M5 12.2h5.8c.8 0 1.4-.6 1.4-1.4V5" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />
      </symbol>
    </svg>
  );
}
