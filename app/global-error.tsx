"use client";

/** When even the frame of all pages failed: no theme, no texts, no scripts to rely on. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body
        style={{
          fontFamily: "system-ui, sans-serif",
          maxWidth: "25rem",
          margin: "20vh auto",
          padding: "1.5rem",
        }}
      >
        <title>Temporarily unavailable</title>
        <h1 style={{ fontSize: "1.5rem" }}>Temporarily unavailable</h1>
        <p>This page could not be loaded. Please try again in a moment.</p>
        <p lang="fr">Cette page n’a pas pu être chargée. Réessayez dans un instant.</p>
        <p>
          <a href="/">Try again · Réessayer</a>
        </p>
      </body>
    </html>
  );
}
