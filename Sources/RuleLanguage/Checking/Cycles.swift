/// Circles in a graph of things that point at each other.
enum Cycles {
  /// One circle for each group of nodes that can all reach each other: the shortest through the group's first node, which
  /// it begins with. A node that points at itself is a circle of one.
  ///
  /// - Parameters:
  ///   - edges: by node, where it points.
  ///   - precedes: the order in which the first node of a group is chosen.
  static func find(_ edges: [[Int]], precedes: (Int, Int) -> Bool) -> [[Int]] {
    var out: [[Int]] = []
    for group in components(edges) {
      guard let first = group.min(by: precedes) else { continue }
      if group.count == 1, !edges[first].contains(first) { continue }
      out.append(shortest(from: first, within: Set(group), edges))
    }
    return out.sorted { precedes($0[0], $1[0]) }
  }

  /// The shortest way from a node back to itself.
  private static func shortest(from start: Int, within group: Set<Int>, _ edges: [[Int]]) -> [Int] {
    var cameFrom: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for other in edges[node].sorted() where group.contains(other) {
        if other == start {
          var path = [node]
          while let last = path.last, last != start, let before = cameFrom[last] { path.append(before) }
          return path.reversed()
        }
        if cameFrom[other] == nil {
          cameFrom[other] = node
          queue.append(other)
        }
      }
    }
    return [start]
  }

  /// The strongly connected components (Tarjan, 1972), without recursion: chains may be as long as there are nodes.
  private static func components(_ edges: [[Int]]) -> [[Int]] {
    let count = edges.count
    var index = [Int](repeating: -1, count: count)
    var low = [Int](repeating: 0, count: count)
    var isOpen = [Bool](repeating: false, count: count)
    var open: [Int] = []
    var counter = 0
    var out: [[Int]] = []
    for root in 0..<count where index[root] < 0 {
      var work: [(node: Int, edge: Int)] = [(root, 0)]
      while let (node, edge) = work.last {
        if edge == 0 {
          index[node] = counter
          low[node] = counter
          counter += 1
          open.append(node)
          isOpen[node] = true
        }
        if edge < edges[node].count {
          work[work.count - 1].edge += 1
          let other = edges[node][edge]
          if index[other] < 0 {
            work.append((other, 0))
          } else if isOpen[other] {
            low[node] = min(low[node], index[other])
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == index[node] {
          var group: [Int] = []
          while let last = open.popLast() {
            isOpen[last] = false
            group.append(last)
            if last == node { break }
          }
          out.append(group)
        }
      }
    }
    return out
  }
}
