import HTTPTypes
import Hummingbird
import WireFormat

/// The description of the API by OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), made of the routes themselves: paths,
/// methods, roles and limits are those of the table, and the schemas those of the bodies.
struct APIDocument {
  let tree: WireTree

  init(_ paths: PathTable, _ limits: Limits) {
    let schemas = BodySchemas()
    var described = WireTree.object([])
    for (method, path, route) in paths.all {
      guard let document = route.document else { continue }
      let target = "/" + path.map { "\($0)" }.joined(separator: "/")
      var item = described[target] ?? [:]
      item[method.rawValue.lowercased()] = DescribedRoute(target, route, document, limits, schemas).tree
      described[target] = item
    }
    tree = [
      "openapi": "3.1.1",
      "info": [
        "title": "quebud", "version": .text(QuebuVersion.current), "summary": "Training needs and recommendations",
        "description": .text(Self.introduction),
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [
        ["url": "http://localhost", "description": "Over the Unix socket, such as /run/quebu/quebud.sock."]
      ],
      "x-security": .text(Self.security),
      "paths": described,
      "components": ["schemas": schemas.named, "responses": schemas.responses, "headers": Self.headers],
    ]
  }

  private static let introduction = """
    HTTP/1.1 over a Unix socket: `curl --unix-socket /run/quebu/quebud.sock http://localhost/v1/whoami`. `HEAD` is where `GET` is. \
    Bodies are JSON in UTF-8; members may be added, so a client takes no notice of those it does not know. `Host` is `quebud`, \
    `localhost` or empty; requests of web pages are refused. Every query parameter that a path does not know is refused.
    """

  private static let security = """
    Who asks is known by the credentials of the peer (SO_PEERCRED, SO_PEERGROUPS): no request carries any. `x-roles` of an operation \
    names the roles of which one is enough; the configuration of the service grants them to users and groups. Others get 403. A cadre \
    or unit out of one's scope is 404, as one that is not there.
    """

  /// Of answers.
  static let headers: WireTree = [
    "X-Request-Id": header("Id of the request, to be found in the log."),
    "Retry-After": header("After how many seconds it is worth another try.", ["type": "integer", "minimum": 0]),
    "ETag": header("The entity tag of the answer, for `If-None-Match` and `If-Match`."),
    "Link": header("The next page, with `rel=\"next\"` (RFC 8288); absent on the last."),
    "Location": header("The path of what was begun or kept, or of what is in the way."),
  ]

  private static func header(_ meaning: String, _ schema: WireTree = ["type": "string"]) -> WireTree {
    ["description": .text(meaning), "schema": schema]
  }
}
