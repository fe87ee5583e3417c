import classes from "@/components/ui/logo.module.css";

/** The mark: a lock plate whose keyhole is also the latch that it moves. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <rect x="2" y="2" width="20" height="20" rx="6" fill="var(--mantine-primary-color-filled)" />
      <path
        d="M12 6.25a3.25 3.25 0 0 0-1.55 6.1L9.6 17.2a.5.5 0 0 0 .5.58h3.8a.5.5 0 0 0 .5-.58l-.85-4.85A3.25 3.25 0 0 0 12 6.25Z"
        fill="var(--lk-on-accent)"
      />
      <path
        d="M22 10.25h1.1a.9.9 0 0 1 .9.9v1.7a.9.9 0 0 1-.9.9H22z"
        fill="var(--mantine-primary-color-filled)"
      />
    </svg>
  );
}

/** The mark beside the product's name. */
export function Logo({ name }: { name: string }) {
  return (
    <span className={classes.logo}>
      <Mark />
      {name}
    </span>
  );
}

/** An organization's logo beside its name; its initial where it has none. */
export function BrandLogo({
  name,
  logo,
  size = "md",
}: {
  name: string;
  logo: string | null;
  size?: "md" | "lg";
}) {
  return (
    <span className={classes.logo} data-size={size}>
      {logo ? (
        <img src={logo} alt="" className={classes.picture} />
      ) : (
        <span className={classes.initial} aria-hidden="true">
          {[...name.trim()][0]?.toUpperCase()}
        </span>
      )}
      <span className={classes.name} title={name}>
        {name}
      </span>
    </span>
  );
}
