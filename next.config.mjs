import createNextIntlPlugin from "next-intl/plugin";

// The texts are parsed by the build: no browser fetches a parser to read them.
const texts = { path: "./messages", format: "json", locales: "infer", precompile: true };
const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: { messages: texts },
});

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Everybody gets the title with the page, not only search engines: streamed, it is gone for a moment at each refresh.
  htmlLimitedBots: /.*/,
  devIndicators: false,
  reactStrictMode: true,
  // The type check is a step of its own, in `npm test`: a start must not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "@prisma/adapter-pg",
    "@prisma/client",
    "next-auth",
    "rate-limiter-flexible",
  ],
  webpack(webpack, { isServer, dev }) {
    if (!isServer && !dev) gatherFrames(webpack);
    return webpack;
  },
  experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"] },
};

/**
 * One file for the code that every page loads at any rate: what a frame shares with its pages would else be in each of
 * their files again, and small files are compressed worse than one.
 * @param {import("webpack").Configuration} webpack
 */
function gatherFrames(webpack) {
  const { cacheGroups } = webpack.optimization.splitChunks;
  const frame = (folder) => {
    const frames = ["layout", "error", "not-found"].map((name) => `${folder}/${name}`);
    return {
      test: (module, { chunkGraph }) =>
        module.type.startsWith("javascript") &&
        chunkGraph.getModuleChunks(module).some((chunk) => frames.includes(chunk.name)),
      chunks: ({ name }) => name?.startsWith(`${folder}/`),
      name: folder.replaceAll("/", "-"),
      enforce: true,
    };
  };
  cacheGroups.everyPage = { ...frame("app"), priority: 20 };
  cacheGroups.everySignedInPage = { ...frame("app/app"), priority: 10 };
}

export default withNextIntl(config);
