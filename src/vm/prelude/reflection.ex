# What every module answers about itself. The module comes last, behind what the caller gave.
defmodule :reflection do
  def __info__(:module, module), do: module
  # What the compiler adds for behaviours is no function of the module's own.
  def __info__(:functions, module), do: :playground.functions(module) -- [behaviour_info: 1]
  def __info__(:macros, module), do: :playground.guards(module)
  def __info__(:attributes, _module), do: []
  def __info__(:struct, module), do: :playground.struct_fields(module)

  def module_info(:module, module), do: module
  def module_info(:attributes, _module), do: []
  def module_info(:functions, module), do: module_info(:exports, module)

  def module_info(:exports, module) do
    :playground.functions(module) ++ [__info__: 1, module_info: 0, module_info: 1]
  end

  def module_info(module) do
    [module: module, exports: module_info(:exports, module), attributes: [], compile: []]
  end
end
