/// A resolved query: every name is a position, every expression has a type, every step its schema.
///
///     from population | filter survey == 2018 | derive pct = 100 * children / 19254271
///
///     scan population                      {survey int, node text, children int}
///     filter  #0 == 2018                   …
///     project {#0, #1, #2, pct = …}        {…, pct float}
///
/// A column is named by its position in the relation that enters the step (`#0`).
package struct Plan: Hashable, Sendable {
  package var source: Source
  package var steps: [Step]
  /// Columns of the source, before the first step.
  package var sourceSchema: Schema

  package init(source: Source, sourceSchema: Schema, steps: [Step] = []) {
    self.source = source
    self.sourceSchema = sourceSchema
    self.steps = steps
  }

  /// Columns of the result.
  package var schema: Schema { steps.last?.schema ?? sourceSchema }

  /// Where the rows come from.
  package indirect enum Source: Hashable, Sendable {
    /// A loaded table, by its position in the store.
    case table(id: Int, name: String)
    /// Another query: a `let` relation, a parenthesised pipeline.
    case plan(Plan)
    /// Rows written in the query: one array of values a column.
    case rows(columns: [[Value]], count: Int)
  }

  package struct Step: Hashable, Sendable {
    package var kind: Kind
    /// Columns after the step.
    package var schema: Schema
    package var range: SourceRange

    package init(_ kind: Kind, schema: Schema, range: SourceRange) {
      self.kind = kind
      self.schema = schema
      self.range = range
    }
  }

  package indirect enum Kind: Hashable, Sendable {
    /// Keeps the rows whose condition is true.
    case filter(TypedExpression)
    /// Replaces the columns: a reference carries a column, anything else computes one. All expressions
    /// read the relation that enters the step (an alias used later in its tuple is a step of its own).
    case project([TypedExpression])
    /// Stable; nulls last both ways. No keys: the order stands.
    case sort([SortKey])
    /// Rows `from...to` counted from 1, both ends included; nil is open.
    case take(from: Int, to: Int?)
    /// The rows `from...to` of what a sort by the keys would give, without sorting the others. Queries have
    /// no such step: rewriting makes it of a sort and a take.
    case top(keys: [SortKey], from: Int, to: Int)
    /// One row (or one a group): each item is built of aggregates and constants. Inside `group`, the
    /// group's keys come first in the step's schema and are supplied by the engine.
    case aggregate([TypedExpression])
    /// Splits by the keys (nulls equal), runs the inner steps on each part, and concatenates the parts
    /// in order of first appearance. Inner steps see the relation's columns, and after an inner
    /// `aggregate`, `summarize` or `project` the keys first: their schemas say so.
    case group(keys: [TypedExpression], inner: [Step])
    case join(Join)
    /// Rows of another relation beside, under or against these; both have columns of the same types.
    case combine(Combination)
    /// Runs the steps on the rows, then on what they gave, until they give nothing: all rows, one round
    /// after the other.
    case loop([Step])
    /// One row a column: `column n missing mean sd min p25 median p75 max`, with group keys in front, and
    /// behind these further columns, each with one aggregate for every column that is summarized.
    case summarize(columns: [Int], beside: [[TypedExpression]])
    case unpivot(Unpivot)
    case pivot(Pivot)
    case explode(Explosion)
    case audit(Audit)
  }

  package struct SortKey: Hashable, Sendable {
    package var expression: TypedExpression
    package var isDescending: Bool

    package init(_ expression: TypedExpression, isDescending: Bool) {
      self.expression = expression
      self.isDescending = isDescending
    }
  }

  /// How the rows of two relations with like columns make one; rows are equal where all their values
  /// are, nulls equal to nulls.
  package struct Combination: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      /// The rows of the top, then those of the bottom.
      case append
      /// Rows of the top, as often as the bottom has them too.
      case intersect
      /// Rows of the top, less one for each equal row of the bottom.
      case remove
    }

    package var kind: Kind
    package var bottom: Plan

    package init(_ kind: Kind, bottom: Plan) {
      self.kind = kind
      self.bottom = bottom
    }
  }

  /// A join of the entering relation (left) with another (right).
  ///
  /// Output columns of inner, left, right and full: all of the left, then all of the right; semi and
  /// anti: all of the left. Left order is kept, matches in right order; unmatched right rows come last.
  package struct Join: Hashable, Sendable {
    package enum Side: String, Hashable, Sendable, CaseIterable {
      case inner
      case left
      case right
      case full
      case semi
      case anti
    }

    package var side: Side
    package var right: Plan
    /// Pairs of equal expressions, each of one type.
    ///
    /// The left one reads the left relation, the right one the right. A null key matches nothing.
    package var keys: [Key]
    /// What else must hold, over the left columns followed by the right ones.
    package var condition: TypedExpression?

    package struct Key: Hashable, Sendable {
      package var left: TypedExpression
      package var right: TypedExpression

      package init(left: TypedExpression, right: TypedExpression) {
        self.left = left
        self.right = right
      }
    }

    package init(side: Side, right: Plan, keys: [Key], condition: TypedExpression?) {
      self.side = side
      self.right = right
      self.keys = keys
      self.condition = condition
    }
  }
}
