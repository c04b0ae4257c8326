# The server as one static binary. docker-compose.yml starts it beside a Neo4j.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /scrutinygraph .

FROM debian:12-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /scrutinygraph /scrutinygraph
USER nobody
EXPOSE 8080
ENTRYPOINT ["/scrutinygraph"]
