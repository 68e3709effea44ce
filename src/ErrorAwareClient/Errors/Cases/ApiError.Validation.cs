using System.Collections.Immutable;

namespace ErrorAwareClient;

public abstract partial record ApiError
{
    /// <summary>Fields of the request are wrong; <see cref="Fields"/> says which.</summary>
    /// <remarks>HTTP 422; HTTP 400 with details per field; FastAPI's <c>detail[]</c>; ASP.NET Core's ValidationProblemDetails.</remarks>
    public sealed record Validation : ApiError
    {
        /// <summary>Makes one, for tests and for errors of your own.</summary>
        /// <param name="message">For people.</param>
        public Validation(string message = "Validation failed") : base(message)
        {
        }

        /// <summary>What is wrong with which field, in the order the server gave. Never null; may be empty.</summary>
        public IReadOnlyList<FieldError> Fields
        {
            get;

            // An immutable one is not copied.
            init => field = value is ImmutableArray<FieldError> { IsDefault: false } ? value : ImmutableArray.CreateRange(value);
        } = [];

        /// <inheritdoc/>
        public bool Equals(Validation? other) => base.Equals(other) && Fields.SequenceEqual(other.Fields);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Fields.Count);

        /// <inheritdoc/>
        public override bool IsTransient => false;

        private protected override string Case => nameof(Validation);
    }
}
