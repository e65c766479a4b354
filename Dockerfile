# The app, then the program with the app inside, then nothing but the program.
FROM node:20-bookworm-slim AS app
WORKDIR /src
RUN npm install --global npm@11
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend frontend
COPY graph/schema graph/schema
RUN npm run build

FROM golang:1.26-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=app /src/frontend/dist frontend/dist
RUN CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /trailkeeper ./server \
 && mkdir -p /data

# Distroless: no shell, no package manager, not root. The database is another
# container (compose.yaml): the image holds no PostgreSQL.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=program /trailkeeper /trailkeeper
COPY --from=program --chown=nonroot:nonroot /data /data
ENV TRAILKEEPER_LISTEN=0.0.0.0:8080 \
    TRAILKEEPER_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s CMD ["/trailkeeper", "healthcheck"]
ENTRYPOINT ["/trailkeeper"]
CMD ["serve"]
