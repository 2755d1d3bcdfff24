# One image for every part: the command says which part a container is.
FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY LICENSE ./
COPY schema ./schema
COPY subgraphs ./subgraphs
COPY gateway ./gateway
COPY demo ./demo
USER node
EXPOSE 4000
CMD ["node", "gateway/cli/main.ts", "serve"]
